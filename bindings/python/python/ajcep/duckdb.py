"""DuckDB: functions of SQL. Needs duckdb and pyarrow.

>>> import ajcep.duckdb, duckdb
>>> connection = ajcep.duckdb.register(duckdb.connect())
>>> connection.sql("SELECT ajcep_rates('JP', 'VN', '030617000', DATE '2026-07-15').mfn_rate").fetchall()
[('1%',)]
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from inspect import Parameter, Signature
from typing import Any

import duckdb

from . import _tables
from ._books import AnyBook
from ._native import Table

Ask = Callable[..., Table]

_KEYS = {"to": "VARCHAR", "from": "VARCHAR", "code": "VARCHAR", "date": "DATE"}
# As many decimals as duties have: DuckDB would round to fewer.
_VALUE = {"value": "DECIMAL(38, 10)", "currency": "VARCHAR"}
_QUANTITY = {"quantity": "DECIMAL(38, 10)", "unit": "VARCHAR"}


def register(connection: duckdb.DuckDBPyConnection, *, book: AnyBook = None) -> duckdb.DuckDBPyConnection:
    """Adds functions to a connection, and returns it.

    Each returns a struct of the answers; a row with an error has nulls, and the reason in
    ``error``.

    ``ajcep_rates(to, from, code, on)``
        Those of `ajcep.rate_table`.
    ``ajcep_quote(to, from, code, on, value, currency)``
        Those of `ajcep.quote_table`; values, quantities and duties have ten decimals, to which
        DuckDB rounds what has more.
    ``ajcep_quote_quantity(to, from, code, on, value, currency, quantity, unit)``
        The same with a quantity.
    ``ajcep_regimes(to, from, code, on, value, currency)``
        Those of `ajcep.regime_table`.
    """
    quotes = {"scale": 10}
    _add(connection, "ajcep_rates", _tables.rate_table, _KEYS, {"book": book})
    _add(connection, "ajcep_quote", _tables.quote_table, _KEYS | _VALUE, {"book": book} | quotes)
    both = _KEYS | _VALUE | _QUANTITY
    _add(connection, "ajcep_quote_quantity", _tables.quote_table, both, {"book": book} | quotes)
    _add(connection, "ajcep_regimes", _tables.regime_table, _KEYS | _VALUE, {"book": book} | quotes)
    return connection


def _add(
    connection: duckdb.DuckDBPyConnection,
    name: str,
    ask: Ask,
    columns: dict[str, str],
    given: dict[str, Any],
) -> None:
    import pyarrow as pa

    def answered(*arrays: Any) -> Any:
        rows = pa.table(list(arrays), names=list(columns))
        # DuckDB calls it from threads of its own.
        table = pa.table(ask(rows, keep=False, errors="null", threads=1, **given))
        plain = [_plain(column.combine_chunks()) for column in table.columns]
        return pa.StructArray.from_arrays(plain, names=table.column_names)

    # DuckDB looks at how many parameters there are.
    parameters = [Parameter(f"column_{column}", Parameter.POSITIONAL_ONLY) for column in columns]
    answered.__signature__ = Signature(parameters)  # type: ignore[attr-defined]
    empty = answered(*(pa.array([], pa.string()) for _ in columns))
    struct = {field.name: duckdb.sqltype(_sql(str(field.type))) for field in empty.type}
    # Again, as in a notebook whose cell is run twice.
    with contextlib.suppress(duckdb.InvalidInputException):
        connection.remove_function(name)
    # Its stubs know less than it takes.
    create: Any = connection.create_function
    create(
        name,
        answered,
        [duckdb.sqltype(type_) for type_ in columns.values()],
        duckdb.struct_type(struct),
        type="arrow",
        null_handling="special",
    )


def _sql(arrow: str) -> str:
    """The name of an Arrow type in SQL."""
    names = {"string": "VARCHAR", "uint16": "USMALLINT", "date32[day]": "DATE"}
    return names.get(arrow, arrow.replace("decimal128", "DECIMAL"))


def _plain(array: Any) -> Any:
    """A dictionary as texts."""
    import pyarrow as pa

    return array.cast(pa.string()) if pa.types.is_dictionary(array.type) else array
