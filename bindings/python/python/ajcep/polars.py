"""polars: `import ajcep.polars`, then `frame.ajcep.quote(...)`, of data frames and lazy ones.

Expressions answer inside a query, in any context and on the streaming engine:

>>> import ajcep.polars
>>> import polars as pl
>>> frame = pl.LazyFrame({"hs": ["0306.17.000", "620342200"]})
>>> rates = ajcep.polars.rates(code=pl.col("hs"), to="JP", from_="VN", on="2026-07-15")
>>> frame.select(rates.struct.field("mfn_rate")).collect()["mfn_rate"].to_list()
['1%', '9.1%']

An expression of codes has `chapter`, `subheading` and `undotted` under `ajcep`.

Type checkers do not see what is registered with polars: `ajcep.polars.Frame(frame).quote(...)`
and `ajcep.polars.LazyFrame(frame)` are the same, typed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Unpack

import polars as pl

from . import _tables
from ._errors import invalid
from ._given import QuoteGiven, RatesGiven, RegimesGiven
from ._native import Table
from ._options import checked_keep

Ask = Callable[..., Table]


@pl.api.register_dataframe_namespace("ajcep")
class Frame:
    """Questions about every row of a data frame."""

    def __init__(self, frame: pl.DataFrame) -> None:
        self._frame = frame

    def rates(self, **given: Unpack[RatesGiven]) -> pl.DataFrame:
        """The rows with their rates, as `ajcep.rate_table`."""
        return pl.DataFrame(_tables.rate_table(self._frame, **given))

    def quote(self, **given: Unpack[QuoteGiven]) -> pl.DataFrame:
        """The rows with their duties, as `ajcep.quote_table`."""
        return pl.DataFrame(_tables.quote_table(self._frame, **given))

    def regimes(self, **given: Unpack[RegimesGiven]) -> pl.DataFrame:
        """The rows with their regimes, as `ajcep.regime_table`."""
        return pl.DataFrame(_tables.regime_table(self._frame, **given))


@pl.api.register_lazyframe_namespace("ajcep")
class LazyFrame:
    """The same of a lazy frame, batch by batch on the streaming engine.

    A row with an error is null, with the reason, unless `errors` is ``raise``. Without ``scale``,
    duties have ten decimals, since it cannot depend on the data.
    """

    def __init__(self, frame: pl.LazyFrame) -> None:
        self._frame = frame

    def rates(self, **given: Unpack[RatesGiven]) -> pl.LazyFrame:
        """The rows with their rates, as `ajcep.rate_table`."""
        return self._answered(_tables.rate_table, {**given})

    def quote(self, **given: Unpack[QuoteGiven]) -> pl.LazyFrame:
        """The rows with their duties, as `ajcep.quote_table`."""
        return self._answered(_tables.quote_table, {"scale": 10, **given})

    def regimes(self, **given: Unpack[RegimesGiven]) -> pl.LazyFrame:
        """The rows with their regimes, as `ajcep.regime_table`."""
        return self._answered(_tables.regime_table, {"scale": 10, **given})

    def _answered(self, ask: Ask, given: dict[str, Any]) -> pl.LazyFrame:
        rows = pl.DataFrame(schema=self._frame.collect_schema())
        answers = _expression(ask, pl.struct(pl.all()), rows, given)
        keep = checked_keep(given.get("keep", True))
        answered = self._frame.with_columns if keep else self._frame.select
        # A name that no column has.
        struct = "ajcep" + "_" * max((len(name) for name in rows.columns), default=0)
        return answered(answers.alias(struct)).unnest(struct)


def rates(*, code: pl.Expr, to: Any, from_: Any, on: Any, **given: Any) -> pl.Expr:
    """The rates of a code, as a struct of the answers of `ajcep.rate_table`.

    `to`, `from_` and `on` are expressions, or the same for all rows; other arguments are those of
    `ajcep.rate_table`. A row with an error is null, with the reason in ``error``.
    """
    return _of_columns("rates", _tables.rate_table, {"code": code, "to": to, "from_": from_, "on": on} | given)


def quote(
    *, code: pl.Expr, to: Any, from_: Any, on: Any, value: pl.Expr | None = None, **given: Any
) -> pl.Expr:
    """The duties of a shipment, as a struct of the answers of `ajcep.quote_table`.

    `currency`, `quantity`, `unit`, `quantities`, `conditions` and `exchange_rate` are expressions
    too, or the same for all rows; else as `rates`.
    """
    asked = {"scale": 10, "code": code, "to": to, "from_": from_, "on": on, "value": value}
    return _of_columns("quote", _tables.quote_table, asked | given)


def regimes(
    *, code: pl.Expr, to: Any, from_: Any, on: Any, value: pl.Expr | None = None, **given: Any
) -> pl.Expr:
    """The regimes of a shipment, as a struct of the answers of `ajcep.regime_table`; as `quote`."""
    asked = {"scale": 10, "code": code, "to": to, "from_": from_, "on": on, "value": value}
    return _of_columns("regimes", _tables.regime_table, asked | given)


#: What may be an expression, and the column that it is.
_COLUMNS = {"code": "code", "to": "to", "from_": "from", "on": "date"}
_AMOUNTS = ("value", "quantity", "quantities")
_OF_SHIPMENT = _COLUMNS | {
    name: name for name in (*_AMOUNTS, "currency", "unit", "conditions", "exchange_rate")
}


def _of_columns(name: str, ask: Ask, asked: dict[str, Any]) -> pl.Expr:
    known = _COLUMNS if name == "rates" else _OF_SHIPMENT
    columns: dict[str, pl.Expr] = {}
    same: dict[str, Any] = {}
    for keyword, value in asked.items():
        if value is None:
            continue
        if keyword in known and keyword in _AMOUNTS and not isinstance(value, pl.Expr):
            if keyword == "quantities" and not isinstance(value, str):
                expected = "an expression, or text such as `5 kg; 3 NO`"
                raise invalid(keyword, repr(value), "not text", expected, keyword)
            value = pl.lit(value)
        if not isinstance(value, pl.Expr):
            same[keyword] = value
        elif keyword in known:
            columns[known[keyword]] = value
        else:
            raise TypeError(f"{name}() got an unexpected expression {keyword!r}")
    if "code" not in columns:
        raise invalid("code", repr(asked["code"]), "not an expression", 'such as pl.col("code")', "code")
    rows = pl.DataFrame(schema=dict.fromkeys(columns, pl.String))
    return _expression(ask, pl.struct(*(column.alias(name) for name, column in columns.items())), rows, same)


def _expression(ask: Ask, struct: pl.Expr, rows: pl.DataFrame, given: dict[str, Any]) -> pl.Expr:
    """The answers to rows of these columns, of which `rows` has none, as a struct."""
    given = {"errors": "null"} | given | {"keep": False}
    # A table of exchange rates is asked for by each batch, but may be a stream.
    if hasattr(given.get("exchange_rate"), "__arrow_c_stream__"):
        given["exchange_rate"] = pl.DataFrame(given["exchange_rate"])

    def answered(batch: pl.Series) -> pl.Series:
        return pl.DataFrame(ask(batch.struct.unnest(), **given)).to_struct()

    schema = pl.DataFrame(ask(rows, **given)).schema
    return struct.map_batches(answered, return_dtype=pl.Struct(schema), is_elementwise=True)


@pl.api.register_expr_namespace("ajcep")
class Codes:
    """Parts of tariff codes, with or without dots."""

    def __init__(self, codes: pl.Expr) -> None:
        self._digits = codes.str.replace_all(".", "", literal=True)

    def undotted(self) -> pl.Expr:
        """The digits."""
        return self._digits

    def chapter(self) -> pl.Expr:
        """The first two digits."""
        return self._digits.str.slice(0, 2)

    def subheading(self) -> pl.Expr:
        """The first six digits, the international part."""
        return self._digits.str.slice(0, 6)
