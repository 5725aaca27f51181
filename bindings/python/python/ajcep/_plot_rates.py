"""Plots of rates: margins by chapter and origin, and a line through the editions."""

from __future__ import annotations

import datetime
from collections import defaultdict
from typing import TYPE_CHECKING, Any, Literal

from . import _books, _schedules, _shipments, _tables
from ._axes import AJCEP, MFN, axes, bare
from ._chapters import label as _chapter
from ._errors import OutsideWindowError, UnknownCodeError, invalid

if TYPE_CHECKING:
    from matplotlib.axes import Axes


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
    book: _books.AnyBook = None,
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
    origins = [row.exporter for row in _shipments.compare_regimes(to, on, book=book)]
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
    ax = axes(ax, 1.6 + 0.24 * len(drawn))
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
    book: _books.AnyBook = None,
    ax: Axes | None = None,
) -> Axes:
    """The rate of a line under MFN and each agreement, from edition to edition of the tariff.

    From the first day with rates to today, if `since` and `until` are not given. Days on which the
    code is not in the tariff are a gap. A regime whose rate is not a percentage is in the legend
    only, with the reason.
    """
    rows = (row for row in _books.coverage(book=book) if row.party == to)
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
            options = _shipments.regimes(to=to, from_=from_, code=code, on=day, book=book)
        except (UnknownCodeError, OutsideWindowError) as error:
            fault = error
            continue
        for option in options:
            paths[option.regime][day] = option.rate
    if not paths and fault:
        raise fault
    ax = axes(ax)
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
    return bare(ax)
