"""Streams: what a table answers, batch by batch, in bounded memory."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

import ajcep
import duckdb
import psutil
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

SAME = {"to": "JP", "from_": "VN", "on": datetime.date(2026, 7, 15)}
LINES = ajcep.schedule("JP", on=SAME["on"]).to_arrow()["code"].to_pylist()
ASKS = {
    "rates": (ajcep.rate_table, ajcep.rate_batches, {}),
    "quotes": (ajcep.quote_table, ajcep.quote_batches, {"currency": "JPY"}),
    "regimes": (ajcep.regime_table, ajcep.regime_batches, {"currency": "JPY"}),
}


def stream(table: pa.Table, rows: int) -> pa.RecordBatchReader:
    return pa.RecordBatchReader.from_batches(table.schema, table.to_batches(max_chunksize=rows))


@pytest.mark.parametrize("kind", ASKS)
@settings(max_examples=15, deadline=None)
@given(
    rows=st.lists(
        st.tuples(st.sampled_from([*LINES, "9999", None]), st.one_of(st.none(), st.integers(0, 10**9))),
        max_size=60,
    ),
    size=st.integers(1, 30),
)
def test_a_stream_answers_what_a_table_does(kind: str, rows: list[Any], size: int) -> None:
    whole, batches, more = ASKS[kind]
    columns = {"code": pa.array([code for code, _ in rows], pa.string())}
    if more:
        columns["value"] = pa.array([value for _, value in rows], pa.int64())
    table = pa.table(columns)
    asked: dict[str, Any] = {**SAME, **more, "errors": "null"}
    found = batches(stream(table, size), **asked)
    expected = whole(table, **asked).to_arrow()
    assert found.schema == expected.schema
    assert found.read_all().to_pylist() == expected.to_pylist()


def test_an_error_has_the_row_of_the_whole_stream() -> None:
    codes = ["030617000"] * 25 + ["999999999"] + ["030617000"] * 9
    answers = ajcep.rate_batches(stream(pa.table({"code": codes}), 10), **SAME)
    with pytest.raises(ajcep.UnknownCodeError, match="row 25, ") as raised:
        answers.read_all()
    assert (raised.value.row, raised.value.code) == (25, "unknown-code")
    with pytest.raises(ajcep.UnknownCodeError) as raised:
        ajcep.rate_table({"code": codes}, **SAME)
    assert raised.value.row == 25
    codes_of = ["error_code", "error_field", "error"]
    table = ajcep.rate_table({"code": ["999999999", "030617000"]}, errors="null", answers=codes_of, **SAME)
    bad, good = table[codes_of].to_arrow().to_pylist()
    assert (bad["error_code"], bad["error_field"]) == ("unknown-code", "code")
    assert good == dict.fromkeys(codes_of)
    # A table of regimes has no such day, so that the name is refused, not read as another.
    with pytest.raises(ajcep.InvalidInputError, match="carried_from"):
        ajcep.regime_table({"code": ["999999999"]}, errors="null", answers=["carried_from"], **SAME)


def test_columns_are_checked_before_anything_is_read() -> None:
    def never() -> Iterator[pa.RecordBatch]:
        raise AssertionError("read")
        yield

    schema = pa.schema({"code": pa.int64()})
    with pytest.raises(ajcep.InvalidInputError, match="loses leading zeros"):
        ajcep.rate_batches(pa.RecordBatchReader.from_batches(schema, never()), **SAME)
    with pytest.raises(ajcep.InvalidInputError, match="no stream"):
        ajcep.rate_batches({"code": ["030617000"]}, **SAME)


def test_duckdb_gives_and_takes_streams() -> None:
    connection = duckdb.connect()
    shipments = connection.sql("select '030617000' as code, range as value from range(300000)")
    answers = ajcep.quote_batches(shipments, currency="JPY", answers=["saving"], **SAME)
    # One connection has one open result.
    (total,) = duckdb.connect().sql("select sum(saving) from answers").fetchall()[0]
    assert total == sum(range(300_000)) / 100


def test_memory_is_that_of_a_batch() -> None:
    batch = pa.record_batch(
        {"code": pa.array((LINES * 12)[:100_000]), "value": pa.array(range(1, 100_001))}
    )

    def batches() -> Iterator[pa.RecordBatch]:
        for _ in range(100):
            yield batch

    source = pa.RecordBatchReader.from_batches(batch.schema, batches())
    process, sizes, rows = psutil.Process(), [], 0
    for number, answered in enumerate(ajcep.quote_batches(source, currency="JPY", **SAME)):
        rows += answered.num_rows
        if number % 10 == 9:
            sizes.append(process.memory_info().rss)
    assert rows == 10_000_000
    assert sizes[-1] - sizes[1] < 60 * 2**20, [size // 2**20 for size in sizes]
