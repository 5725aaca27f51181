"""Columns that state nothing, and columns of several types, mean the same in every library."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import ajcep
import ajcep.polars
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

SAME: dict[str, Any] = {"to": "JP", "from_": "VN", "on": "2026-07-15"}

#: Columns of nothing but nulls: in Arrow without a type, of each type, and as a dictionary.
NULLS: list[Any] = [
    pa.nulls(2),
    *(pa.nulls(2, kind) for kind in (pa.string(), pa.large_string(), pa.int64(), pa.decimal128(12, 2))),
    pa.array([None, None], pa.string()).dictionary_encode(),
    pa.DictionaryArray.from_arrays(pa.array([None, None], pa.int8()), pa.array([], pa.string())),
]

TABLES: dict[str, tuple[Callable[..., Any], list[str]]] = {
    "quote_table": (ajcep.quote_table, ["value", "quantity", "quantities", "conditions", "exchange_rate"]),
    "regime_table": (ajcep.regime_table, ["value", "quantity", "quantities", "conditions", "exchange_rate"]),
}


@pytest.mark.parametrize("nulls", NULLS, ids=lambda nulls: str(nulls.type))
@pytest.mark.parametrize("name", TABLES)
def test_a_column_of_nulls_states_nothing_whatever_its_type(name: str, nulls: Any) -> None:
    ask, columns = TABLES[name]
    for column in columns:
        if column in ("quantities", "conditions", "exchange_rate") and not pa.types.is_string(pa.array(nulls).type):
            if not pa.types.is_null(nulls.type) and not pa.types.is_dictionary(nulls.type):
                continue
        given = {"code": pa.array(["030617000", "190240000"]), column: nulls}
        more = {"currency": "JPY"} if column == "value" else {"unit": "kg"} if column == "quantity" else {}
        answers = [ask(pa.table(table), keep=False, **more, **SAME).to_arrow().to_pylist() for table in (
            given, {**given, column: pa.nulls(2, pa.string())},
        )]
        assert answers[0] == answers[1], column


@pytest.mark.parametrize("nulls", NULLS, ids=lambda nulls: str(nulls.type))
def test_a_null_value_needs_a_value_whatever_its_type(nulls: Any) -> None:
    table = pa.table({"code": ["030617000"], "value": nulls[:1]})
    (row,) = ajcep.quote_table(table, keep=False, currency="JPY", **SAME).to_arrow().to_pylist()
    assert (row["mfn_duty"], row["because"]) == (None, "needs-value")


@pytest.mark.parametrize("column", ["code", "to", "value", "currency", "unit", "conditions"])
def test_an_empty_dictionary_is_an_empty_column(column: str) -> None:
    empty = pa.DictionaryArray.from_arrays(pa.array([], pa.int8()), pa.array([], pa.string()))
    table: dict[str, Any] = {"code": pa.array([], pa.string()), "value": pa.array([], pa.int64()), "quantity": pa.array([], pa.int64())}
    same = {"currency": "JPY", "unit": "kg"} | SAME
    same.pop(column, None)
    assert ajcep.quote_table(pa.table(table | {column: empty}), **same).to_arrow().to_pylist() == []


def test_categories_reach_every_library() -> None:
    codes = pd.DataFrame({"code": pd.Categorical(["030617000", "190240000"])})
    expected = ajcep.rate_table({"code": ["030617000", "190240000"]}, keep=False, **SAME).to_arrow().to_pylist()
    reader = pa.RecordBatchReader.from_batches(
        pa.schema([("code", pa.dictionary(pa.int32(), pa.string()))]), pa.Table.from_pandas(codes).cast(
            pa.schema([("code", pa.dictionary(pa.int32(), pa.string()))])).to_batches())
    batches = ajcep.rate_batches(reader, keep=False, **SAME)
    assert [row for batch in batches for row in pa.record_batch(batch).to_pylist()] == expected
    frame = pl.DataFrame({"code": ["030617000", "190240000"]}, schema={"code": pl.Categorical})
    lazy = frame.lazy().ajcep.rates(keep=False, **SAME).collect()  # type: ignore[attr-defined]
    assert lazy["mfn_rate"].to_list() == [row["mfn_rate"] for row in expected]
    assert ajcep.rate_table(codes.iloc[:0], **SAME).to_arrow().to_pylist() == []


#: Columns as spreadsheets leave them, and what is given back of them.
MIXED: list[tuple[list[Any], list[Any]]] = [
    ([1001, "A-77"], ["1001", "A-77"]),
    (["A-77", 1001], ["A-77", "1001"]),
    ([datetime.date(2026, 7, 15), "n/a"], ["2026-07-15", "n/a"]),
    ([Decimal("2.50"), "?"], ["2.50", "?"]),
    ([None, "x"], [None, "x"]),
    ([float("nan"), 1001, "A-77"], [None, "1001", "A-77"]),
]


@pytest.mark.parametrize(("cells", "expected"), MIXED)
@pytest.mark.parametrize("as_table", [dict, pd.DataFrame], ids=["dict", "pandas"])
def test_a_column_that_is_not_ours_may_hold_anything(as_table: Any, cells: list[Any], expected: list[Any]) -> None:
    codes = ["030617000", "620342200", "190240000"]
    data: dict[str, Any] = {"code": codes[: len(cells)], "invoice": cells}
    assert [row["invoice"] for row in ajcep.rate_table(as_table(data), **SAME).to_arrow().to_pylist()] == expected
    data["invoice"] = [object(), 1j, None][: len(cells)]
    table = pd.DataFrame(data) if as_table is pd.DataFrame else data
    assert len(ajcep.rate_table(table, keep=False, **SAME)) == len(cells)


def test_amounts_mixed_with_text_are_read_cell_by_cell() -> None:
    data = {"code": ["030617000"] * 5, "value": [1000, "n/a", Decimal("1E+3"), "1000", float("nan")]}
    rows = ajcep.quote_table(data, currency="JPY", errors="null", keep=False, **SAME).to_arrow().to_pylist()
    assert [row["mfn_duty"] for row in rows] == [10, None, 10, 10, None]
    assert "n/a" in rows[1]["error"] and rows[4]["because"] == "needs-value"
    # A number alone would lose the zeros of a code.
    with pytest.raises(ajcep.InvalidInputError):
        ajcep.rate_table({"code": [30617000, "030617000"]}, **SAME)


def test_a_name_that_two_columns_have_is_refused() -> None:
    twice = pa.table([pa.array(["030617000"]), pa.array(["620342200"])], names=["code", "code"])
    with pytest.raises(ajcep.InvalidInputError, match="twice"):
        ajcep.rate_table(twice, **SAME)


@pytest.mark.parametrize("data", [{}, None, 5, pa.chunked_array([["x"]]), pl.LazyFrame({"code": ["030617000"]})])
def test_what_is_no_table_is_refused_by_its_parameter(data: Any) -> None:
    with pytest.raises(ajcep.InvalidInputError) as refused:
        ajcep.rate_table(data, **SAME)
    assert refused.value.field == "data"
    with pytest.raises(ajcep.InvalidInputError) as refused:
        ajcep.origin_table({"good": [1], "code": ["030617"]}, data)
    assert refused.value.field == "materials"


def test_an_exchange_rate_of_a_row_without_a_value_is_not_needed() -> None:
    data = {"code": ["030617000"] * 2, "value": [None, 1000], "currency": ["USD"] * 2}
    column = ajcep.quote_table(data | {"exchange_rate": ["USD/JPY=150"] * 2}, keep=False, **SAME)
    assert column.to_arrow().to_pylist() == ajcep.quote_table(data, exchange_rate="USD/JPY=150", keep=False, **SAME).to_arrow().to_pylist()


def test_numpy_and_pandas_values_of_single_questions() -> None:
    good = {"code": "850940", "producing_party": "VN", "fob": 100, "final_process_in_party": True}
    materials = [{"code": "850110", "origin": "non-originating", "value": "30"}]
    expected = ajcep.origin(good, materials)
    as_numpy = good | {"final_process_in_party": np.True_, "fob": np.int64(100), "weight_kg": float("nan")}
    records = pd.DataFrame([*materials, {"code": "850990", "origin": "originating:VN"}]).to_dict("records")
    assert ajcep.origin(as_numpy, materials) == expected
    assert ajcep.origin(good | {"operations": np.array([], object)}, materials) == ajcep.origin(good | {"operations": []}, materials)
    assert ajcep.origin(good, records).status == expected.status  # type: ignore[arg-type]
    with pytest.raises(ajcep.InvalidInputError, match="float"):
        ajcep.origin(good | {"fob": np.float32(1.5)}, materials)


def test_a_float_of_32_bits_is_the_number_that_it_is_written_as() -> None:
    values = np.array([1000.1, np.nan, 1677.72], "float32")
    for column in (values, pd.Series(values), pl.Series(values), pa.array(values)):
        table = {"code": ["030617000"] * 3, "value": column}
        found = ajcep.quote_table(table, currency="JPY", value_scale=2, keep=False, **SAME).to_arrow()
        assert found["mfn_duty"].to_pylist() == [Decimal("10.001"), None, Decimal("16.7772")]
