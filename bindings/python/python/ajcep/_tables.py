"""Tables of shipments: columns in, columns out.

A table is any Arrow PyCapsule producer (pyarrow, polars, pandas, DuckDB relations) or a
mapping of names to columns: NumPy arrays, lists, or Arrow arrays. Neither NumPy nor
pyarrow is imported here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from . import _native
from ._books import AnyBook, book_of
from ._frames import frame
from ._options import Amounts, Errors, ExchangeRates, checked_scale, conditions_text, day, options
from ._native import Table
from ._questions import Day
from ._vocabulary import Rounding


def rate_table(
    data: Any,
    *,
    to: str | None = None,
    from_: str | None = None,
    on: Day | None = None,
    columns: Mapping[str, str] | None = None,
    answers: Sequence[str] | None = None,
    errors: Errors = "raise",
    keep: bool = True,
    amounts: Amounts = "decimal",
    threads: int | None = None,
    progress: bool | None = None,
    book: AnyBook = None,
) -> Table:
    """The rates of many shipments.

    Parameters
    ----------
    data
        A table with the columns ``to``, ``from``, ``code`` and ``date``.
    to, from_, on
        The values that are the same for all rows, instead of such a column.
    columns
        The names of the columns of the table, where they differ: ``{"code": "hs_code"}``.
    answers
        Which of the columns under Returns are wanted, in that order; all if not given. The
        others take neither time nor memory. ``candidates`` is given only if it is named: the
        candidate lines for a code that is not in the tariff, separated by ``;``; so are
        ``error_code``, the stable code of the error, ``error_field``, the column at fault, by our
        name, and ``all_errors``, all errors of the row, one on each line of the text; a cell whose
        meaning depends on one at fault, as a code depends on the tariff, is left out.
        ``warnings`` are those of the tariff line on that day, separated by ``; ``.
        ``margin`` is how many points AJCEP is below MFN (0 without a concession, null where one of
        the rates is not a percentage), ``margin_percent`` the same in per cent of the MFN rate.
        With a book that carries editions forward, ``carried_from`` is the day on which that of a row
        ended.
    errors
        ``raise`` an exception for the first row with an error, or answer such rows with
        ``null`` and the reason in the column ``error``. A column that is missing or of a
        wrong type always raises an exception.
    keep
        Whether the answer begins with the columns of the table.
    amounts
        What the exact numbers of the answer are: ``decimal``, or ``float64``, the nearest floats,
        for pandas and for plots.
    threads
        How many threads to use; all processors if not given.
    progress
        Whether how many rows are done is shown on stderr, once that takes two seconds; if not
        given, on a terminal only. Ctrl-C stops the work.

    Returns
    -------
    Table
        ``mfn_status``, ``mfn_rate`` (a rate expression), ``mfn_percent`` (of ad valorem
        rates), ``ajcep_status``, ``ajcep_rate``, ``ajcep_percent``, ``standing`` (how far
        the rates can be relied on; `schedule` has the sources), ``error``.

    Raises
    ------
    AjcepError
        If a column is missing or of a wrong type; with ``raise``, for the first row with an
        error.

    Examples
    --------
    >>> import ajcep
    >>> table = ajcep.rate_table({"code": ["030617000", "190240000"]},
    ...                          to="JP", from_="VN", on="2026-07-15")
    >>> table
    Table(2 rows: code, mfn_status, mfn_rate, mfn_percent, ajcep_status, ajcep_rate, ajcep_percent, standing, error)
    >>> ajcep.rate_table({"code": ["030617000"]}, to="JP", from_="VN", on="2026-07-15",
    ...                  answers=["ajcep_rate"], keep=False)
    Table(1 rows: ajcep_rate)
    """
    same = {"to": to, "from_": from_, "on": day(on)}
    given = options(columns, answers, errors, keep, threads, same, progress=progress, amounts=amounts)
    return _native.rate_table(book_of(book), frame(data), given)


def quote_table(
    data: Any,
    *,
    to: str | None = None,
    from_: str | None = None,
    on: Day | None = None,
    currency: str | None = None,
    unit: str | None = None,
    exchange_rate: ExchangeRates | None = None,
    conditions: Sequence[str] | None = None,
    rounding: Rounding = "exact",
    scale: int | None = None,
    value_scale: int | None = None,
    columns: Mapping[str, str] | None = None,
    answers: Sequence[str] | None = None,
    errors: Errors = "raise",
    keep: bool = True,
    amounts: Amounts = "decimal",
    threads: int | None = None,
    progress: bool | None = None,
    book: AnyBook = None,
) -> Table:
    """The duties of many shipments.

    Parameters
    ----------
    data
        A table with the columns ``to``, ``from``, ``code`` and ``date``, and where they
        matter ``value``, ``currency``, ``quantity``, ``unit``, ``quantities`` (more of them,
        as ``900 number; 300 kg``), ``conditions`` (separated by ``;``; blank
        for none) and ``exchange_rate``. Values and quantities are decimals, whole numbers or text; floats
        with `value_scale` only.
    to, from_, on, currency, unit, exchange_rate, conditions
        The values that are the same for all rows, instead of such a column. Several exchange
        rates are a dict, ``{"USD/JPY": Decimal("150.25"), "EUR/JPY": 162}``, or text with ``;``
        between them; rates by day are a table with the columns ``pair`` (``USD/JPY``), ``rate``
        and ``date``; with ``until``, a last day, each is of several days. Of all of these, a row
        takes the rate that converts its currency to that of the importing Party; without one,
        the row has an error. A value in the currency of the importing Party needs none. One rate
        alone, as text, converts to its second currency, whichever that of the importing Party is:
        ``duty_currency`` says in which the duties are.
    rounding
        ``exact``, or ``japan-customs`` (unconfirmed; into Japan, in yen).
    scale
        The decimals of the duties, 0 to 28. If not given, four more than those of ``value``
        (two, where it is text) and of the `exchange_rate` of all rows together, and at least
        six; with a column of exchange rates, state it. A duty with more is an error of its row:
        nothing is rounded.
    value_scale
        Takes floats as amounts, each as the decimal with at most that many places that it
        stands for; a float that stands for none, or for several (with more than 15 digits, or of
        32 bits more than six), is an error of its row, NaN is a null. Floats are refused if it is
        not given.
    columns, answers, errors, keep, amounts, threads, progress
        As in `rate_table`.

    Returns
    -------
    Table
        ``mfn_status``, ``mfn_rate``, ``ajcep_status``, ``ajcep_rate``; the exact duties
        ``mfn_duty``, ``ajcep_duty``, ``payable_duty`` and ``saving`` as decimals, null
        where they are not one figure; ``duty_currency``, ``payable_under``; ``because``,
        ``mfn_because`` and ``saving_because``, why the payable duty, the MFN duty and the saving
        are null (``needs-value`` where a table with a column ``value`` or ``quantity`` states no
        value); ``standing``; ``error``. If asked for
        in `answers`: ``ajcep_because``; the bounds ``mfn_duty_at_least``, ``mfn_duty_at_most``
        and likewise of ``ajcep_duty``, ``payable_duty`` and ``saving``, where an exact duty is
        its own bounds and a bound with more decimals than `scale` is rounded outwards;
        ``warnings``, separated by ``; ``; ``margin`` and ``margin_percent``; ``carried_from``;
        ``candidates``, ``error_code``, ``error_field`` and ``all_errors``, as in `rate_table`. A row with an error keeps its rates, where they do not depend on it.

    Raises
    ------
    AjcepError
        As in `rate_table`.

    Examples
    --------
    >>> import ajcep
    >>> from decimal import Decimal
    >>> table = ajcep.quote_table({"code": ["030617000"], "value": [Decimal("1000000")]},
    ...                           to="JP", from_="VN", on="2026-07-15", currency="JPY")
    >>> table.to_arrow()["saving"].to_pylist()
    [Decimal('10000.000000')]

    What a saving comes to at least, where a quantity would be needed to say how much:

    >>> table = ajcep.quote_table({"code": ["521211030"], "value": [1_000_000]}, keep=False,
    ...                           to="JP", from_="VN", on="2026-07-15", currency="JPY",
    ...                           answers=["saving", "saving_because", "saving_at_least"])
    >>> table.to_arrow().to_pylist()
    [{'saving': None, 'saving_because': 'needs-quantity', 'saving_at_least': Decimal('37000.000000')}]
    """
    same = {"to": to, "from_": from_, "on": day(on), "currency": currency, "unit": unit}
    same |= {"conditions": conditions_text(conditions)}
    return _native.quote_table(
        book_of(book),
        frame(data),
        options(columns, answers, errors, keep, threads, same, value_scale, None, progress, amounts, exchange_rate),
        checked_scale(scale),
        rounding,
    )


def regime_table(
    data: Any,
    *,
    to: str | None = None,
    from_: str | None = None,
    on: Day | None = None,
    currency: str | None = None,
    unit: str | None = None,
    exchange_rate: ExchangeRates | None = None,
    conditions: Sequence[str] | None = None,
    rounding: Rounding = "exact",
    scale: int | None = None,
    value_scale: int | None = None,
    columns: Mapping[str, str] | None = None,
    answers: Sequence[str] | None = None,
    errors: Errors = "raise",
    keep: bool = True,
    amounts: Amounts = "decimal",
    threads: int | None = None,
    progress: bool | None = None,
    book: AnyBook = None,
) -> Table:
    """The regimes open to many shipments: the best, the next, and the place of AJCEP.

    Parameters
    ----------
    data
        A table with the columns of `quote_table`.
    to, from_, on, currency, unit, exchange_rate, conditions, rounding, scale, value_scale
        As in `quote_table`.
    columns, answers, errors, keep, amounts, threads, progress
        As in `rate_table`.

    Returns
    -------
    Table
        ``best`` (the regime under which the least is paid; of several MFN, then AJCEP, comes
        first), ``best_rate``, ``best_duty``, ``best_saving`` (against MFN; null for MFN),
        ``ties`` (the others under which as little is paid, separated by ``; ``),
        ``runner_up`` (the cheapest under which more is paid), ``runner_up_rate``,
        ``runner_up_duty``, ``ajcep_rank``, ``ajcep_rate``, ``ajcep_duty``,
        ``duty_currency``, ``unranked`` (the regimes that cannot be ranked, each with the
        reason, as ``LDC: unconfirmed``), ``error``. Duties are null where they are not one
        figure; `regimes` has their bounds. If asked for in `answers`: why they are null,
        ``best_because``, ``runner_up_because``, ``ajcep_because`` and
        ``best_saving_because``; ``candidates``, ``error_code``, ``error_field`` and
        ``all_errors``, as in `rate_table`.

    Raises
    ------
    AjcepError
        As in `rate_table`.

    Examples
    --------
    >>> import ajcep
    >>> table = ajcep.regime_table({"code": ["030617000"], "value": [1_000_000]},
    ...                            to="JP", from_="VN", on="2026-07-15", currency="JPY",
    ...                            answers=["best", "ties", "runner_up", "runner_up_duty"], keep=False)
    >>> table.to_arrow().to_pylist()
    [{'best': 'AJCEP', 'ties': 'Japan-Viet Nam EPA; CPTPP', 'runner_up': 'RCEP', 'runner_up_duty': Decimal('6000.000000')}]
    """
    same = {"to": to, "from_": from_, "on": day(on), "currency": currency, "unit": unit}
    same |= {"conditions": conditions_text(conditions)}
    return _native.regime_table(
        book_of(book),
        frame(data),
        options(columns, answers, errors, keep, threads, same, value_scale, None, progress, amounts, exchange_rate),
        checked_scale(scale),
        rounding,
    )
