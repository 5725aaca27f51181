"""Plots, with matplotlib (`pip install ajcep[plot]`).

Each takes the axes to draw on, makes new ones if none are given, and returns them.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal

from . import _api, _schedules, _tables
from ._chapters import label as _chapter
from ._errors import OutsideWindowError, UnknownCodeError, invalid

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


def _points(rate: str | None) -> float | None:
    """A rate as percentage points; None if it is not a plain percentage."""
    if rate == "free":
        return 0.0
    plain = rate is not None and rate.endswith("%") and rate[:-1].replace(".", "", 1).isdigit()
    return float(rate[:-1]) if rate is not None and plain else None


def margins(
    to: str,
    on: Any,
    *,
    regime: Literal["best", "AJCEP"] = "best",
    top: int = 25,
    book: _api.AnyBook = None,
    ax: Axes | None = None,
) -> Axes:
    """The preference margin by chapter and origin: how many percentage points a regime is below
    MFN, the mean over the lines of the chapter.

    `regime` is ``best``, the cheapest that ranks, or ``AJCEP``. Lines whose rates are not plain
    percentages are left out, and counted below the plot; so are regimes that have no rank. The
    `top` chapters by their largest margin are drawn. Needs pyarrow.

    Source: Article 10.
    """
    import pyarrow as pa

    if regime not in ("best", "AJCEP"):
        raise invalid("regime", regime, "not one of those drawn", "best or AJCEP", "regime")
    lines: Any = pa.table(_schedules.schedule(to, on=on, book=book))
    table = lines.select(["code"])
    codes = lines["code"].to_pylist()
    mfn = [_points(rate) for rate in lines["mfn_rate"].to_pylist()]
    origins = [row.exporter for row in _api.compare_regimes(to, on, book=book)]
    column = f"{regime.lower()}_rate"
    sums: defaultdict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    left_out = 0
    for origin in origins:
        answers = _tables.regime_table(table, to=to, from_=origin, on=on, book=book)
        rates = pa.table(answers)[column].to_pylist()
        for code, before, after in zip(codes, mfn, map(_points, rates), strict=True):
            if before is None or after is None:
                left_out += 1
            else:
                sums[code[:2]][origin].append(max(before - after, 0.0))
    means = {
        chapter: [sum(by[o]) / len(by[o]) if by[o] else float("nan") for o in origins]
        for chapter, by in sums.items()
    }
    largest = {chapter: max((m for m in row if m == m), default=0.0) for chapter, row in means.items()}
    drawn = sorted(sorted(largest, key=lambda chapter: (-largest[chapter], chapter))[:top])
    ax = _axes(ax, 1.6 + 0.24 * len(drawn))
    image = ax.imshow([means[chapter] for chapter in drawn], aspect="auto", cmap="YlGnBu", vmin=0)
    ax.set_xticks(range(len(origins)), origins)
    ax.set_yticks(range(len(drawn)), [_chapter(chapter) for chapter in drawn])
    kind = "the cheapest regime" if regime == "best" else regime
    of = f"{left_out:,} of {len(codes) * len(origins):,}"
    ax.set(
        title=f"How far {kind} is below MFN in the tariff of {to}",
        xlabel=f"goods of\n{of} rates are no percentages, and left out",
    )
    ax.figure.colorbar(image, ax=ax, label="percentage points, mean of the lines")
    return ax


def history(
    to: str,
    code: str,
    *,
    from_: str,
    since: datetime.date | None = None,
    until: datetime.date | None = None,
    book: _api.AnyBook = None,
    ax: Axes | None = None,
) -> Axes:
    """The rate of a line under MFN and each agreement, from edition to edition of the tariff.

    From the first day with rates to today, if `since` and `until` are not given. Days on which the
    code is not in the tariff are a gap. A regime whose rate is not a percentage is in the legend
    only, with the reason.
    """
    rows = (row for row in _api.coverage(book=book) if row.party == to)
    starts = sorted({start for row in rows for start, _ in row.windows})
    first = since or next(iter(starts), datetime.date(2008, 12, 1))
    last = until or max(datetime.date.today(), first)
    days = {first, last, *(day for day in starts if first < day < last)}
    # A line may begin or end, and an agreement enter into force, within an edition.
    months = (datetime.date(y, m, 1) for y in range(first.year, last.year + 1) for m in range(1, 13))
    days.update(day for day in months if first < day < last)
    paths: defaultdict[str, dict[datetime.date, str]] = defaultdict(dict)
    fault: Exception | None = None
    for day in sorted(days):
        try:
            options = _api.regimes(to=to, from_=from_, code=code, on=day, book=book)
        except (UnknownCodeError, OutsideWindowError) as error:
            fault = error
            continue
        for option in options:
            paths[option.regime][day] = option.rate
    if not paths and fault:
        raise fault
    ax = _axes(ax)
    colours = {"MFN": MFN, "AJCEP": AJCEP}
    # Of lines that coincide the wider one is below, so that each is seen.
    for place, (regime, rates) in enumerate(sorted(paths.items(), key=lambda path: path[0] != "MFN")):
        drawn: Any = sorted(days)
        points = [_points(rates.get(day)) for day in drawn]
        if any(point is not None for point in points):
            width = 2.0 + 0.9 * (len(paths) - place)
            heights = [float("nan") if point is None else point for point in points]
            colour = colours.get(regime)
            ax.step(drawn, heights, where="post", label=regime, lw=width, color=colour, alpha=0.85)
        else:
            ax.plot([], [], " ", label=f"{regime}: {list(rates.values())[-1]}")
    ax.set(ylabel="rate, %", title=f"{code}, goods of {from_}, in the tariff of {to}")
    # What is free is drawn whole.
    ax.set_ylim(bottom=-0.03 * ax.get_ylim()[1])
    ax.tick_params(axis="x", rotation=30)
    ax.legend(frameon=False, loc="upper left", bbox_to_anchor=(1, 1), fontsize=8)
    ax.spines[["top", "right"]].set_visible(False)
    return ax


def savings(table: Any, *, by: str = "chapter", top: int = 20, ax: Axes | None = None) -> Axes:
    """What preferences save, by ``chapter`` or by any column of a quoted table.

    `table` is an answer of `ajcep.quote_table`, or any Arrow producer with the columns
    ``code`` and ``saving``. Savings in several currencies are refused: select one. Needs
    pyarrow.
    """
    import pyarrow as pa

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
