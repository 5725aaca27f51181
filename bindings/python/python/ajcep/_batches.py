"""Streams: batches in, batches out, in the memory of one batch. Needs pyarrow."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, Unpack

from . import _tables
from ._errors import AjcepError, invalid
from ._options import rates_by_day
from ._given import QuoteGiven, RatesGiven, RegimesGiven
from ._native import Table

if TYPE_CHECKING:
    import pyarrow as pa

Ask = Callable[..., Table]


def rate_batches(data: Any, **given: Unpack[RatesGiven]) -> pa.RecordBatchReader:
    """The rates of a stream of shipments: `rate_table`, batch by batch.

    Parameters are those of `rate_table`, as are those of `quote_batches` and `regime_batches`
    those of `quote_table` and `regime_table`. `data` is read when the answer is: a
    `pyarrow.RecordBatchReader`, a DuckDB relation, or any other producer of an Arrow stream. An
    error names the row of the whole stream.

    Examples
    --------
    >>> import ajcep, pyarrow as pa
    >>> batches = [pa.record_batch({"code": ["030617000", "620342200"]})] * 3
    >>> stream = pa.RecordBatchReader.from_batches(batches[0].schema, batches)
    >>> answers = ajcep.rate_batches(stream, to="JP", from_="VN", on="2026-07-15")
    >>> sum(batch.num_rows for batch in answers)
    6
    """
    return _streamed(_tables.rate_table, data, {**given})


def quote_batches(data: Any, **given: Unpack[QuoteGiven]) -> pa.RecordBatchReader:
    """The duties of a stream of shipments: `quote_table`, batch by batch. See `rate_batches`.

    Without ``scale`` duties have the decimals that the type of the column ``value`` calls for, or
    six: for values as text, give it.
    """
    return _streamed(_tables.quote_table, data, {**given})


def regime_batches(data: Any, **given: Unpack[RegimesGiven]) -> pa.RecordBatchReader:
    """The regimes of a stream of shipments: `regime_table`, batch by batch. See `rate_batches`."""
    return _streamed(_tables.regime_table, data, {**given})


def _streamed(ask: Ask, data: Any, given: dict[str, Any]) -> pa.RecordBatchReader:
    import pyarrow as pa

    if not hasattr(data, "__arrow_c_stream__"):
        kind = type(data).__name__
        raise invalid("data", kind, "no stream of Arrow", "such as a pyarrow.RecordBatchReader")
    reader = pa.RecordBatchReader.from_stream(data)
    # A table of exchange rates is asked for by each batch, but may be a stream.
    rates = rates_by_day(given.get("exchange_rate"))
    if hasattr(rates, "__arrow_c_stream__"):
        given["exchange_rate"] = pa.RecordBatchReader.from_stream(rates).read_all()
    # What is wrong with a column or an argument is raised before anything is read.
    schema = pa.table(ask(pa.Table.from_batches([], reader.schema), **given)).schema

    def answered() -> Iterator[Any]:
        first = 0
        for batch in reader:
            try:
                table = ask(pa.Table.from_batches([batch]), **given)
            except AjcepError as error:
                if error.row is None:
                    raise
                raise error.in_row(first + error.row) from None
            yield from pa.table(table).cast(schema).to_batches()
            first += batch.num_rows

    return pa.RecordBatchReader.from_batches(schema, answered())
