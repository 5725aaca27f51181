"""Whole schedules as tables."""

from __future__ import annotations

from . import _native
from ._books import AnyBook, book_of
from ._errors import by_keyword
from ._native import Table
from ._questions import Day


@by_keyword
def hs_table(party: str, *, on: Day, digits: int = 6, book: AnyBook = None) -> Table:
    """The rates of a tariff by subheading, heading or chapter of the HS, for statistics that
    have no finer codes, such as those of UN Comtrade.

    Parameters
    ----------
    party
        The importing Party.
    on
        The day on which the lines are in force.
    digits
        6, 4 or 2.

    Returns
    -------
    Table
        ``code``, the first `digits` of the lines; ``lines``, how many of the finest lines there
        are (where these are statistical codes without a rate, the line above counts in their
        place); ``mfn_known``, how many have an MFN rate in per cent, and of these
        ``mfn_lowest``, ``mfn_highest`` and the simple mean ``mfn_mean``; the same of the AJCEP rate; ``ajcep_no_concession``, how many have
        none; ``margin_mean``, the mean number of points by which the AJCEP rate is below MFN, 0
        without a concession or where it is above. Means are rounded to six decimals. Rates that
        are no percentages, not known, or depend on a condition are in none of these figures.
        ``standing`` is that of the line that is least to be relied on.

    Examples
    --------
    >>> import ajcep
    >>> table = ajcep.hs_table("JP", on="2026-07-15").to_arrow()
    >>> row = table.to_pylist()[table["code"].to_pylist().index("030617")]
    >>> row["lines"], row["mfn_mean"], row["ajcep_mean"]
    (1, Decimal('1.000000'), Decimal('0.000000'))
    """
    return _native.hs_table(book_of(book), party, on, digits)


@by_keyword
def schedule(
    party: str, *, on: Day | None = None, regimes: bool = False, book: AnyBook = None
) -> Table:
    """The whole schedule of a Party, a row for each line and window.

    Parameters
    ----------
    party
        The importing Party.
    on
        A day, for the lines in force then; all of them if not given.
    regimes
        Whether each other agreement that is compiled in has a column with its rates on that
        day, such as ``RCEP`` and ``CPTPP (VN)``.

    Returns
    -------
    Table
        ``code``, ``dotted``, ``hs_edition``, ``from``, ``until``, ``season``,
        ``mfn_status``, ``mfn_rate``, ``ajcep_status``, ``ajcep_rate``, ``units``, ``basis``,
        ``source``, ``standing`` (as in `rate_table`), ``superseded``.

    Examples
    --------
    >>> import ajcep
    >>> ajcep.schedule("VN", on="2026-07-15").num_rows
    11443
    >>> table = ajcep.schedule("VN", on="2026-07-15", regimes=True).to_arrow()
    >>> [name for name in table.column_names if name[0].isupper()]
    ['ATIGA', 'Japan-Viet Nam EPA', 'CPTPP', 'RCEP (BN ID KH LA MY PH SG TH)', 'RCEP (JP)', 'Viet Nam-Lao PDR', 'Viet Nam-Cambodia']
    """
    return _native.schedule(book_of(book), party, on, regimes)


@by_keyword
def history_table(party: str, code: str, *, book: AnyBook = None) -> Table:
    """A tariff line through its editions: a row for each window in which it is the same, the oldest
    first.

    Parameters
    ----------
    party
        The importing Party.
    code
        The code of the line.

    Returns
    -------
    Table
        The columns of `schedule`.

    Examples
    --------
    >>> import ajcep
    >>> table = ajcep.history_table("JP", "0306.17.000").to_arrow()
    >>> table.select(["from", "mfn_rate", "ajcep_rate"]).to_pylist()[0]
    {'from': datetime.date(2025, 4, 1), 'mfn_rate': '1%', 'ajcep_rate': 'free'}
    """
    return _native.history_table(book_of(book), party, code)


def differences_table(party: str, before: Day, after: Day, *, book: AnyBook = None) -> Table:
    """The tariff lines whose rates are not the same on two days.

    Parameters
    ----------
    party
        The importing Party.
    before, after
        The two days, such as those of two editions.

    Returns
    -------
    Table
        ``code``; ``change``: ``new``, ``gone`` or ``changed``; ``mfn_before``, ``mfn_after``,
        ``ajcep_before``, ``ajcep_after``, null where there is no such line. Of a line with
        seasons, the rates are those of the season of each day: two days in one season differ
        only where the edition does. With a book that carries editions forward, a day after the
        last edition is answered by it.

    Examples
    --------
    >>> import ajcep
    >>> table = ajcep.differences_table("JP", "2025-04-01", "2026-04-01").to_arrow()
    >>> sorted(set(table["change"].to_pylist()))
    ['changed', 'gone', 'new']
    """
    return _native.differences_table(book_of(book), party, before, after)
