"""Plots of values: what preferences save, and what a good is made of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from . import _origin
from ._axes import AJCEP, STYLES, axes, bare
from ._chapters import label as _chapter
from ._errors import invalid

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def savings(
    table: Any,
    *,
    by: str | Sequence[str] = "chapter",
    top: int = 20,
    ax: Axes | None = None,
) -> Axes:
    """What preferences save, by ``chapter`` or by any column of a quoted table; by two of them as
    a heat map.

    `table` is an answer of `ajcep.quote_table`, or any Arrow producer with the columns
    ``code`` and ``saving``. The rows whose saving is not known are counted below the plot.
    Savings in several currencies are refused: select one. Needs pyarrow.
    """
    import pyarrow as pa

    keys = [by] if isinstance(by, str) else list(by)
    if len(keys) not in (1, 2):
        raise invalid("by", repr(by), "not one name or two", "`chapter` or a column", "by")
    arrow: Any = pa.table(table)
    for name in ["saving", *(("code" if key == "chapter" else key) for key in keys)]:
        if name not in arrow.column_names:
            raise invalid("column", name, "not in the table", "`chapter` or a column", "by")
    unit = _unit(arrow)
    grouped = _grouped(arrow, keys)
    known = sum(grouped["saving_count"].to_pylist())
    note = f"{arrow.num_rows:,} rows, {arrow.num_rows - known:,} of them without an exact saving"
    sums = {
        tuple(row[key] for key in keys): float(row["saving_sum"])
        for row in grouped.to_pylist()
        if row["saving_sum"]
    }
    draw = _bars if len(keys) == 1 else _heat
    ax = draw(sums, keys, top, f"saving{unit}", ax)
    ax.set_title(f"What preferences save, by {' and '.join(keys)}")
    ax.set_xlabel(f"{ax.get_xlabel()}\n{note};\nbefore trade remedies")
    return ax


def _unit(arrow: Any) -> str:
    """The currency of all savings."""
    if "duty_currency" not in arrow.column_names:
        return ""
    found = sorted(set(arrow["duty_currency"].unique().to_pylist()) - {None})
    if len(found) > 1:
        raise invalid("currencies", ", ".join(found), "cannot be added", "one currency")
    return "".join(f", {currency}" for currency in found)


def _grouped(arrow: Any, keys: list[str]) -> Any:
    """The sum and the count of the savings of each group."""
    import pyarrow as pa
    import pyarrow.compute as pc

    compute: Any = pc
    columns = {"saving": arrow["saving"]}
    for key in keys:
        column = arrow["code" if key == "chapter" else key].cast(pa.string())
        if key == "chapter":
            column = compute.utf8_slice_codeunits(compute.replace_substring(column, ".", ""), 0, 2)
        columns[key] = column
    table: Any = pa.table(columns)
    return table.group_by(keys).aggregate([("saving", "sum"), ("saving", "count")])


def _name(key: str, value: str | None) -> str:
    if value is None:
        return "not stated"
    return _chapter(value) if key == "chapter" else value


def _bars(
    sums: dict[tuple[Any, ...], float], keys: list[str], top: int, what: str, ax: Axes | None
) -> Axes:
    from matplotlib.ticker import EngFormatter

    largest = sorted(sums.items(), key=lambda pair: (-pair[1], str(pair[0])))[:top][::-1]
    ax = axes(ax, 1.4 + 0.26 * max(len(largest), 4))
    names = [_name(keys[0], key[0]) for key, _ in largest]
    bars = ax.barh(names, [saved for _, saved in largest], color=AJCEP)
    ax.bar_label(bars, fmt=EngFormatter(places=1), padding=3, fontsize=8)
    ax.xaxis.set_major_formatter(EngFormatter())
    ax.set(xlabel=what, ylabel=keys[0])
    return bare(ax)


def _heat(
    sums: dict[tuple[Any, ...], float], keys: list[str], top: int, what: str, ax: Axes | None
) -> Axes:
    from matplotlib.ticker import EngFormatter

    totals: list[dict[str | None, float]] = [{}, {}]
    for key, saved in sums.items():
        for total, part in zip(totals, key, strict=True):
            total[part] = total.get(part, 0.0) + saved
    rows, columns = (sorted(total, key=lambda name: (-total[name], str(name)))[:top] for total in totals)
    ax = axes(ax, 1.8 + 0.26 * max(len(rows), 4))
    cells = [[sums.get((row, column), 0.0) for column in columns] for row in rows]
    image = ax.imshow(cells, aspect="auto", cmap="YlGnBu", vmin=0)
    ax.set_yticks(range(len(rows)), [_name(keys[0], row) for row in rows])
    ax.set_xticks(range(len(columns)), [_name(keys[1], column) for column in columns])
    ax.set(xlabel=keys[1], ylabel=keys[0])
    ax.figure.colorbar(image, ax=ax, label=what, format=EngFormatter())
    return ax


def origin(
    good: Mapping[str, Any],
    materials: Iterable[Mapping[str, Any]],
    *,
    ax: Axes | None = None,
    **production: Any,
) -> Axes:
    """What the FOB value of a good consists of, beside what its rule allows to be
    non-originating.

    The arguments are those of `ajcep.origin`; all values are in one currency. A material whose
    value is not stated is in the legend only.

    Source: Articles 26 and 27.
    """
    materials = list(materials)
    found = _origin.origin(good, materials, **production)
    fob = good.get("fob")
    if fob is None:
        raise invalid("good", "fob", "not stated", "the FOB value", "good.fob")
    ax = axes(ax, 2.6)
    left = 0.0
    order = sorted(enumerate(materials, start=1), key=lambda pair: _originates(pair[1]))
    for place, (index, material) in enumerate(order):
        value = material.get("value")
        share = 0.0 if value is None else 100 * float(value) / float(fob)
        colour, _ = STYLES[place % len(STYLES)]
        name = f"{index} {material.get('name') or material['code']}, {material['origin']}"
        if value is None:
            name += ": no value"
        hatch = "" if _originates(material) else "//"
        ax.barh([0], [share], left=left, color=colour, hatch=hatch, edgecolor="white", label=name)
        left += share
    ax.barh([0], [max(100 - left, 0)], left=left, color="#d0d0d0", label="the rest of the value")
    for content in sorted(set(re.findall(r"RVC (\d+(?:\.\d+)?)%", found.rule))):
        limit = 100 - float(content)
        ax.axvline(limit, color="black", lw=1.2)
        ax.text(limit, 0.48, f" at most {limit:g}% for RVC {content}%", va="bottom", fontsize=8)
    content = "" if found.rvc_percent is None else f", RVC {found.rvc_percent:.4g}%"
    ax.set(
        xlabel="% of the FOB value; hatched: non-originating",
        title=f"{good['code']}: {found.status}{content} ({found.rule})",
        xlim=(0, max(100.0, left)),
        ylim=(-0.5, 0.75),
    )
    ax.set_yticks([])
    ax.legend(frameon=False, loc="upper center", bbox_to_anchor=(0.5, -0.35), ncols=2, fontsize=8)
    return bare(ax)


def _originates(material: Mapping[str, Any]) -> bool:
    return str(material["origin"]).startswith("originating")
