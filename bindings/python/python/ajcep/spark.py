"""Distributed tables, with PySpark (`pip install ajcep[spark]`).

Each function takes a Spark data frame and returns one. Its batches go through
`ajcep.quote_table` and the like on the executors, which need the wheel only.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, Unpack

from . import _tables
from ._given import QuoteGiven, RatesGiven, RegimesGiven

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

Ask = Callable[..., Any]


def quote(frame: DataFrame, **given: Unpack[QuoteGiven]) -> DataFrame:
    """The duties of many shipments, as `ajcep.quote_table`.

    A row with an error is null, unless `errors` is ``raise``, which ends the job. Without
    ``scale``, duties have ten decimals, since it cannot depend on the data.
    """
    return _mapped(frame, _tables.quote_table, {"errors": "null", "scale": 10, **given})


def regimes(frame: DataFrame, **given: Unpack[RegimesGiven]) -> DataFrame:
    """The regimes of many shipments, as `ajcep.regime_table`; `errors` and `scale` as `quote`."""
    return _mapped(frame, _tables.regime_table, {"errors": "null", "scale": 10, **given})


def rates(frame: DataFrame, **given: Unpack[RatesGiven]) -> DataFrame:
    """The rates of many shipments, as `ajcep.rate_table`."""
    return _mapped(frame, _tables.rate_table, {"errors": "null", **given})


def _mapped(frame: DataFrame, ask: Ask, asked: dict[str, Any]) -> DataFrame:
    import pyarrow as pa
    from pyspark.sql.pandas.types import (  # pyright: ignore[reportMissingTypeStubs]
        from_arrow_schema,
        to_arrow_schema,
    )

    # One task is one core to Spark.
    given = {"threads": 1, **asked}

    def type_of(dtype: Any) -> Any:
        """Spark has no dictionary arrays and no unsigned numbers."""
        if pa.types.is_dictionary(dtype):
            return pa.string()
        return pa.int32() if pa.types.is_uint16(dtype) else dtype

    def plain(table: Any) -> Any:
        arrow = pa.table(table)
        fields = [pa.field(field.name, type_of(field.type)) for field in arrow.schema]
        return arrow.cast(pa.schema(fields))

    def batches(given_batches: Iterator[Any]) -> Iterator[Any]:
        for batch in given_batches:
            table = pa.Table.from_batches([batch])
            yield from plain(ask(table, **given)).combine_chunks().to_batches()

    # Later versions of Spark ask for the zone of times, which earlier ones set themselves.
    zone: dict[str, Any] = {"timezone": frame.sparkSession.conf.get("spark.sql.session.timeZone")}
    takes_zone = "timezone" in inspect.signature(to_arrow_schema).parameters
    empty = to_arrow_schema(frame.schema, **(zone if takes_zone else {})).empty_table()
    schema = from_arrow_schema(plain(ask(empty, **given)).schema)
    return frame.mapInArrow(batches, schema)
