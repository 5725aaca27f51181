"""Tables: columns in, columns out.

A table is any Arrow PyCapsule producer (pyarrow, polars, pandas, DuckDB relations) or a
mapping of names to columns: NumPy arrays, lists, or Arrow arrays. Neither NumPy nor
pyarrow is imported here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from . import _native
from ._api import AnyBook, book_of
from ._errors import invalid
from ._native import Table
from ._questions import Day, day_text
from ._vocabulary import Rounding

Errors = Literal["raise", "null"]


def raw_column(name: str, values: Any) -> tuple[str, Any, int]:
    """A column that is no Arrow producer, as the extension module reads it."""
    dtype = getattr(values, "dtype", None)
    if dtype is None:
        if isinstance(values, (str, bytes)) or not hasattr(values, "__iter__"):
            expected = "a list or an array; what is the same for all rows is a keyword"
            raise invalid("column", name, "not a column", expected, name)
        return "objects", list(values), 0
    kind = getattr(dtype, "kind", "")
    if kind == "f":
        # Refused where it is read as amounts, kept otherwise.
        return "float64", values.astype("float64").tobytes(), 8
    if kind == "u" and dtype.itemsize == 8:
        return "objects", values.tolist(), 0
    if kind in "iu":
        return "int64", values.astype("int64").tobytes(), 8
    if kind == "M" and dtype != "datetime64[D]":
        return "times", values.astype("datetime64[us]").astype("int64").tobytes(), 8
    if kind == "M":
        return "days", values.astype("datetime64[D]").astype("int64").tobytes(), 8
    if kind == "U":
        try:
            values = values.astype("S")
        except UnicodeError:
            return "objects", values.tolist(), 0
    if values.dtype.kind == "S" and values.dtype.itemsize > 0:
        return "text" if kind == "U" else "bytes", values.tobytes(), values.dtype.itemsize
    return "objects", values.tolist(), 0


def _frame(data: Any) -> Any:
    """Works around pandas without pyarrow, and columns of polars that are all null."""
    if type(data).__module__.startswith("polars") and hasattr(data, "columns"):
        import polars as pl

        empty = [name for name, dtype in data.schema.items() if dtype == pl.Null]
        return data.with_columns(pl.col(empty).cast(pl.String)) if empty else data
    if type(data).__module__.split(".")[0] == "pandas":
        try:
            import pyarrow  # noqa: F401  # pyright: ignore[reportMissingImports, reportUnusedImport]
        except ImportError:
            return {str(name): data[name].to_numpy() for name in data.columns}
    return data


def _options(
    columns: Mapping[str, str] | None,
    answers: Sequence[str] | None,
    errors: Errors,
    keep: bool,
    threads: int | None,
    **constants: str | None,
) -> _native._Options:
    """The options that all tables have."""
    if threads is not None and threads < 1:
        raise invalid("threads", threads, "too few", "1 or more")
    return {
        "answers": None if answers is None else _names(answers),
        "names": dict(columns or {}),
        "constants": {name: text for name, text in constants.items() if text is not None},
        "errors": errors,
        "keep": keep,
        "threads": threads,
    }


def _names(given: Any, parameter: str = "answers") -> list[str]:
    several = hasattr(given, "__iter__") and not isinstance(given, (str, bytes))
    names: list[Any] = list(given) if several else [None]
    if not all(isinstance(name, str) for name in names):
        expected = "a list of names of columns" if parameter == "answers" else "a list of texts"
        raise invalid(parameter, repr(given), "not a list", expected)
    return names


def _day(on: Day | None) -> str | None:
    return None if on is None else day_text(on, "on")


def _conditions(conditions: Sequence[str] | None) -> str | None:
    """The conditions of all rows, as a column has them."""
    if conditions is None:
        return None
    names = _names(conditions, "conditions")
    for name in names:
        if ";" in name:
            raise invalid("conditions", name, "a `;` separates conditions", "a list", "conditions")
    return "; ".join(names)


def _scale(scale: int | None) -> int | None:
    """The decimals of duties, as far as they are given."""
    if scale is not None and not 0 <= scale <= 28:
        raise invalid("scale", scale, "out of range", "0 to 28")
    return scale


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
    threads: int | None = None,
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
        tariff lines that may be meant by a code that is none, separated by ``;``; so are
        ``error_code``, the stable code of the error, and ``error_field``, the column at fault.
        With a book that carries editions forward, ``carried_from`` is the day on which that of a row
        ended.
    errors
        ``raise`` an exception for the first row with an error, or answer such rows with
        ``null`` and the reason in the column ``error``. A column that is missing or of a
        wrong type always raises an exception.
    keep
        Whether the answer begins with the columns of the table.
    threads
        How many threads to use; all processors if not given.

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
    return _native.rate_table(
        book_of(book),
        _frame(data),
        _options(columns, answers, errors, keep, threads, to=to, **{"from": from_}, date=_day(on)),
    )


def quote_table(
    data: Any,
    *,
    to: str | None = None,
    from_: str | None = None,
    on: Day | None = None,
    currency: str | None = None,
    unit: str | None = None,
    exchange_rate: str | None = None,
    conditions: Sequence[str] | None = None,
    rounding: Rounding = "exact",
    scale: int | None = None,
    columns: Mapping[str, str] | None = None,
    answers: Sequence[str] | None = None,
    errors: Errors = "raise",
    keep: bool = True,
    threads: int | None = None,
    book: AnyBook = None,
) -> Table:
    """The duties of many shipments.

    Parameters
    ----------
    data
        A table with the columns ``to``, ``from``, ``code`` and ``date``, and where they
        matter ``value``, ``currency``, ``quantity``, ``unit``, ``quantities`` (more of them,
        as ``900 number; 300 kg``), ``conditions`` (separated by ``;``) and
        ``exchange_rate``. Values and quantities are decimals, whole numbers or text; floats
        are refused.
    to, from_, on, currency, unit, exchange_rate, conditions
        The values that are the same for all rows, instead of such a column.
    rounding
        ``exact``, or ``japan-customs`` (unconfirmed; into Japan, in yen).
    scale
        The decimals of the duties, 0 to 28: four more than those of ``value`` if not given,
        and at least six. A duty with more is an error of its row: nothing is rounded.
    columns, answers, errors, keep, threads
        As in `rate_table`.

    Returns
    -------
    Table
        ``mfn_status``, ``mfn_rate``, ``ajcep_status``, ``ajcep_rate``; the exact duties
        ``mfn_duty``, ``ajcep_duty``, ``payable_duty`` and ``saving`` as decimals, null
        where they are not one figure; ``duty_currency``, ``payable_under``; ``because``,
        ``mfn_because`` and ``saving_because``, why the payable duty, the MFN duty and the saving
        are null (``needs-value`` where no value is given); ``standing``; ``error``. If asked for
        in `answers`: ``ajcep_because``; the bounds ``mfn_duty_at_least``, ``mfn_duty_at_most``
        and likewise of ``ajcep_duty``, ``payable_duty`` and ``saving``, where an exact duty is
        its own bounds and a bound with more decimals than `scale` is rounded outwards;
        ``warnings``, separated by ``; ``; ``carried_from``; ``candidates``.

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
    same = {"to": to, "from": from_, "date": _day(on), "currency": currency, "unit": unit}
    same |= {"exchange_rate": exchange_rate, "conditions": _conditions(conditions)}
    return _native.quote_table(
        book_of(book),
        _frame(data),
        _options(columns, answers, errors, keep, threads, **same),
        _scale(scale),
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
    exchange_rate: str | None = None,
    conditions: Sequence[str] | None = None,
    scale: int | None = None,
    columns: Mapping[str, str] | None = None,
    answers: Sequence[str] | None = None,
    errors: Errors = "raise",
    keep: bool = True,
    threads: int | None = None,
    book: AnyBook = None,
) -> Table:
    """The regimes open to many shipments: the best, the next, and the place of AJCEP.

    Parameters
    ----------
    data
        A table with the columns of `quote_table`.
    to, from_, on, currency, unit, exchange_rate, conditions, scale
        As in `quote_table`.
    columns, answers, errors, keep, threads
        As in `rate_table`.

    Returns
    -------
    Table
        ``best`` (the regime under which the least is paid; of several MFN, then AJCEP, comes
        first), ``best_rate``, ``best_duty``, ``best_saving`` (against MFN; null for MFN),
        ``ties`` (the others under which as little is paid, separated by ``; ``),
        ``runner_up`` (the cheapest under which more is paid), ``runner_up_rate``,
        ``runner_up_duty``, ``ajcep_rank``, ``ajcep_rate``, ``ajcep_duty``,
        ``duty_currency``, ``apart`` (the regimes that cannot be ranked, each with the
        reason, as ``LDC: unconfirmed``), ``error``. Duties are null where they are not one
        figure; `regimes` has their bounds.

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
    same = {"to": to, "from": from_, "date": _day(on), "currency": currency, "unit": unit}
    same |= {"exchange_rate": exchange_rate, "conditions": _conditions(conditions)}
    return _native.regime_table(
        book_of(book),
        _frame(data),
        _options(columns, answers, errors, keep, threads, **same),
        _scale(scale),
    )


def origin_table(
    goods: Any,
    materials: Any,
    *,
    producing_party: str | None = None,
    date: Day | None = None,
    edition: str | None = None,
    columns: Mapping[str, str] | None = None,
    answers: Sequence[str] | None = None,
    errors: Errors = "raise",
    keep: bool = True,
    threads: int | None = None,
) -> Table:
    """Whether many goods originate, each in the Party that produced it (Chapter 3).

    Parameters
    ----------
    goods
        A table with the columns ``good`` (a distinct name or number), ``code`` (six digits),
        ``producing_party``, and where they matter ``fob``, ``weight_kg``, ``date`` (of issue
        of the certificate, which decides the rule table) and ``edition``. A null is not
        stated.
    materials
        A table with the columns ``good`` (one of the goods; each needs a material),
        ``code``, ``origin`` (``originating:TH``, ``non-originating`` or ``unknown``), and
        where they matter ``value``, ``weight_kg`` and ``operations_in_parties`` (separated
        by ``;``; empty text for none). A null is not stated.
    producing_party, date, edition
        The values that are the same for all goods.
    columns, answers, errors, keep, threads
        As in `rate_table`; `columns` refers to `goods`.

    Returns
    -------
    Table
        ``status`` (``qualifies``, ``fails`` or ``needs-information``), ``criterion``,
        ``de_minimis`` (DMI), ``accumulation`` (ACU), ``error``. `origin` gives the reasons
        for one good.

    Raises
    ------
    AjcepError
        As in `rate_table`.

    Examples
    --------
    >>> import ajcep
    >>> table = ajcep.origin_table(
    ...     {"good": [1, 2], "code": ["190240", "190240"], "fob": [100, 100]},
    ...     {"good": [1, 2], "code": ["100199", "190230"], "value": [30, 30],
    ...      "origin": ["non-originating", "non-originating"]},
    ...     producing_party="VN",
    ... )
    >>> table.num_rows
    2
    """
    return _native.origin_table(
        _frame(goods),
        _frame(materials),
        _options(
            columns,
            answers,
            errors,
            keep,
            threads,
            producing_party=producing_party,
            date=None if date is None else day_text(date, "date"),
            edition=edition,
        ),
    )


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
        ``code``, the first `digits` of the lines; ``lines``, how many; ``mfn_known``, how many
        have an MFN rate in per cent, and of these ``mfn_lowest``, ``mfn_highest`` and the simple
        mean ``mfn_mean``; the same of the AJCEP rate; ``ajcep_no_concession``, how many have
        none; ``margin_mean``, the mean number of points by which the AJCEP rate is below MFN, 0
        without a concession or where it is above. Means are rounded to six decimals. Rates that
        are no percentages, not known, or depend on a condition are in none of these figures.

    Examples
    --------
    >>> import ajcep
    >>> table = ajcep.hs_table("JP", on="2026-07-15").to_arrow()
    >>> row = table.to_pylist()[table["code"].to_pylist().index("030617")]
    >>> row["lines"], row["mfn_mean"], row["ajcep_mean"]
    (1, Decimal('1.000000'), Decimal('0.000000'))
    """
    return _native.hs_table(book_of(book), party, on, digits)


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
        ``source``, ``standing``, ``superseded``.

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
