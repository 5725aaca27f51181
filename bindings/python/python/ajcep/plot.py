"""Plots, with matplotlib (`pip install ajcep[plot]`).

Each takes the axes to draw on, makes new ones if none are given, and returns them.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from . import _api

if TYPE_CHECKING:
    from matplotlib.axes import Axes

#: The colours of MFN and AJCEP.
MFN, AJCEP = "#8c8c8c", "#0b6e99"


def _axes(ax: Axes | None, height: float = 3.6) -> Axes:
    if ax is not None:
        return ax
    import matplotlib.pyplot as plt

    _, made = plt.subplots(figsize=(7.2, height), layout="constrained")
    return made


def staging(
    party: str,
    categories: str | list[str],
    base: str = "10%",
    *,
    since: datetime.date = datetime.date(2008, 12, 1),
    until: datetime.date = datetime.date(2027, 12, 31),
    ax: Axes | None = None,
) -> Axes:
    """How staging categories reduce a base rate, year by year (Annex 1, Part 1).

    `base` is ad valorem, such as ``10%``. A category that cannot be computed is in the
    legend only, with the reason.
    """
    ax = _axes(ax)
    first = max(since, datetime.date(2008, 12, 1))
    days = [first]
    for year in range(first.year, until.year + 1):
        days += [
            day
            for month in (1, 4)
            if first < (day := datetime.date(year, month, 1)) <= until
        ]
    for category in [categories] if isinstance(categories, str) else categories:
        rates: list[float] = []
        reason: str | None = None
        for day in days:
            staged = _api.staged(party, category, base, day)
            if staged.rate is None or not (staged.rate.endswith("%") or staged.rate == "free"):
                rated = staged.status == "rate"
                reason = "not ad valorem" if rated else staged.because or staged.status
                break
            rates.append(float(Decimal(staged.rate.rstrip("%")) if staged.rate != "free" else 0))
        if reason is None:
            dates: Any = days
            ax.step(dates, rates, where="post", label=category)
        else:
            ax.plot([], [], label=f"{category}: {reason}")
    ax.set(ylabel="rate, %", title=f"Staging of {base} in the Schedule of {party}")
    ax.set_ylim(bottom=0)
    ax.legend(frameon=False)
    ax.spines[["top", "right"]].set_visible(False)
    return ax


def coverage(*, book: _api.AnyBook = None, ax: Axes | None = None) -> Axes:
    """How many tariff lines of each Party have a known rate, MFN and AJCEP."""
    ax = _axes(ax, 4.4)
    rows = _api.coverage(book=book)
    parties = list(dict.fromkeys(row.party for row in rows))
    for shift, (regime, colour) in zip((0.2, -0.2), (("MFN", MFN), ("AJCEP", AJCEP)), strict=True):
        known = {row.party: row for row in rows if row.regime == regime}
        places = [len(parties) - parties.index(party) + shift for party in known]
        ax.barh(places, [row.lines for row in known.values()], 0.36, color="#eeeeee")
        ax.barh(places, [row.known for row in known.values()], 0.36, color=colour, label=regime)
    ax.set_yticks(range(len(parties), 0, -1), parties)
    ax.set(xlabel="tariff lines with a known rate, of all", title="What is covered")
    ax.legend(frameon=False, loc="upper left", bbox_to_anchor=(1, 1))
    ax.spines[["top", "right"]].set_visible(False)
    return ax


def comparison(to: str, on: Any, *, book: _api.AnyBook = None, ax: Axes | None = None) -> Axes:
    """For the goods of each Party, how many dutiable lines AJCEP is alone the lowest on, ties
    with another regime, or is not the lowest."""
    rows = _api.compare_regimes(to, on, book=book)[::-1]
    ax = _axes(ax, 1.4 + 0.28 * len(rows))
    names = [row.exporter for row in rows]
    kinds = {
        "AJCEP alone is lowest": ([row.lowest for row in rows], AJCEP),
        "another is as low": ([row.equal for row in rows], "#7fb8cf"),
        "another is lower": ([row.higher for row in rows], "#d9822b"),
        "not decided": ([row.undecided for row in rows], "#d0d0d0"),
    }
    left = [0] * len(rows)
    for label, (counts, colour) in kinds.items():
        ax.barh(names, counts, left=left, color=colour, label=label)
        left = [start + count for start, count in zip(left, counts, strict=True)]
    ax.set(xlabel="tariff lines", ylabel="goods of", title=f"AJCEP beside the other regimes of {to}")
    ax.legend(loc="upper center", bbox_to_anchor=(0.5, -0.12), ncols=4, frameon=False, fontsize=8)
    ax.spines[["top", "right"]].set_visible(False)
    return ax


def savings(table: Any, *, by: str = "chapter", top: int = 20, ax: Axes | None = None) -> Axes:
    """What preferences save, by ``chapter`` or by any column of a quoted table.

    `table` is an answer of `ajcep.quote_table`, or any Arrow producer with the columns
    ``code`` and ``saving``. Savings in several currencies are refused: select one. Needs
    pyarrow.
    """
    import pyarrow as pa

    from ._errors import invalid

    arrow: Any = pa.table(table)
    unit = ""
    if "duty_currency" in arrow.column_names:
        found = sorted(set(arrow["duty_currency"].to_pylist()) - {None})
        if len(found) > 1:
            raise invalid("currencies", ", ".join(found), "cannot be added", "one currency")
        unit = "".join(f", {currency}" for currency in found)
    if by != "chapter" and by not in arrow.column_names:
        raise invalid("column", by, "not in the table", "`chapter` or a column", "by")
    names = arrow["code" if by == "chapter" else by].to_pylist()
    sums: defaultdict[str, Decimal] = defaultdict(Decimal)
    for name, saving in zip(names, arrow["saving"].to_pylist(), strict=True):
        if saving:
            sums[name[:2] if by == "chapter" else str(name)] += saving
    largest = sorted(sums.items(), key=lambda pair: (-pair[1], pair[0]))[:top]
    rows = [(name, float(saved)) for name, saved in largest]
    ax = _axes(ax, 1.2 + 0.26 * max(len(rows), 4))
    ax.barh([name for name, _ in rows][::-1], [saved for _, saved in rows][::-1], color=AJCEP)
    ax.set(xlabel=f"saving{unit}", ylabel=by, title=f"Savings by {by}")
    ax.spines[["top", "right"]].set_visible(False)
    return ax
