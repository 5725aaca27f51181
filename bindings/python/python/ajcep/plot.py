"""Plots, with matplotlib (`pip install ajcep[plot]`).

Each takes the axes to draw on, makes new ones if none are given, and returns them.
"""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from . import _books, _origin, _shipments
from ._answers import Coverage
from ._axes import AJCEP, MFN, PARTIES, STYLES, axes, bare
from ._errors import invalid
from ._plot_rates import history, margins
from ._plot_values import origin, savings

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["comparison", "coverage", "history", "margins", "origin", "savings", "staging"]


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
    ax = axes(ax)
    first = max(since, datetime.date(2008, 12, 1))
    days = [first]
    for year in range(first.year, until.year + 1):
        days += [
            day
            for month in (1, 4)
            if first < (day := datetime.date(year, month, 1)) <= until
        ]
    listed = [categories] if isinstance(categories, str) else list(categories)
    if not listed:
        raise invalid("categories", "[]", "none", "at least one, such as B10", "categories")
    for place, category in enumerate(listed):
        rates: list[float] = []
        reason: str | None = None
        for day in days:
            staged = _origin.staged(party, category, base, day)
            if staged.rate is None or not (staged.rate.endswith("%") or staged.rate == "free"):
                rated = staged.status == "rate"
                reason = "not ad valorem" if rated else staged.because or staged.status
                break
            rates.append(float(Decimal(staged.rate.rstrip("%")) if staged.rate != "free" else 0))
        if reason is None:
            dates: Any = days
            colour, dash = STYLES[place % len(STYLES)]
            # Of paths that coincide the wider one is below, so that each is seen.
            width = 1.6 + 0.7 * (len(listed) - place)
            ax.step(dates, rates, where="post", label=category, color=colour, ls=dash, lw=width)
        else:
            ax.plot([], [], " ", label=f"{category}: {reason}")
    today: Any = datetime.date.today()
    if first <= today <= until:
        ax.axvline(today, color="#8c8c8c", lw=0.8)
        ax.annotate("today", (today, 1), xycoords=("data", "axes fraction"), fontsize=8, ha="right")
    name = PARTIES.get(party, party)
    ax.set(ylabel="rate, %", title=f"How {base} is reduced in the Schedule of {name}")
    # What is free is drawn whole.
    ax.set_ylim(bottom=-0.03 * ax.get_ylim()[1])
    ax.legend(frameon=False, title="category", loc="upper left", bbox_to_anchor=(1, 1))
    return bare(ax)


def coverage(*, book: _books.AnyBook = None, ax: Axes | None = None) -> Axes:
    """How many tariff lines of each Party have a known rate, MFN and AJCEP, for which days, and
    how far the source can be relied on."""
    rows = _books.coverage(book=book)
    parties = list(dict.fromkeys(row.party for row in rows))
    ax = axes(ax, 1.6 + 0.42 * len(parties))
    regimes = (("MFN", 0.2, MFN), ("AJCEP", -0.2, AJCEP))
    for regime, shift, colour in regimes:
        for row in (row for row in rows if row.regime == regime):
            place = len(parties) - parties.index(row.party) + shift
            ax.barh(place, row.lines, 0.36, color="#eeeeee")
            official = row.standing == "official"
            bar = {"color": colour} if official else {"color": "white", "edgecolor": colour, "hatch": "////"}
            ax.barh(place, row.known, 0.36, **bar)  # type: ignore[arg-type]
    names = [f"{PARTIES.get(party, party)}\n{_days(rows, party)}" for party in parties]
    ax.set_yticks(range(len(parties), 0, -1), names, fontsize=8)
    ax.set(xlabel="tariff lines", title="Tariff lines with a known rate")
    for label, bar in (
        ("MFN", {"color": MFN}),
        ("AJCEP", {"color": AJCEP}),
        ("not known", {"color": "#eeeeee"}),
        ("hatched: the source is not official", {"color": "white", "edgecolor": "#444444", "hatch": "////"}),
    ):
        ax.barh(0, 0, label=label, **bar)  # type: ignore[arg-type]
    ax.set_ylim(0.4, len(parties) + 0.6)
    ax.legend(frameon=False, loc="upper center", bbox_to_anchor=(0.5, -0.1), ncols=4, fontsize=8)
    return bare(ax)


def _days(rows: tuple[Coverage, ...], party: str) -> str:
    """From which day to which the data has rates of a Party."""
    windows = [window for row in rows if row.party == party for window in row.windows]
    start = min(first for first, _ in windows)
    ends = [last for _, last in windows]
    end = max((last for last in ends if last), default=None) if None not in ends else None
    return f"{start} to {end}" if end else f"from {start}"


def comparison(to: str, on: Any, *, book: _books.AnyBook = None, ax: Axes | None = None) -> Axes:
    """For the goods of each Party, how many dutiable lines AJCEP is alone the lowest on, ties
    with another regime, or is not the lowest."""
    rows = _shipments.compare_regimes(to, on, book=book)[::-1]
    ax = axes(ax, 1.4 + 0.28 * len(rows))
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
    return bare(ax)
