"""Columns: how they are read, and what they are given back as."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

import ajcep
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

DAY = datetime.date(2026, 7, 15)
SAME: dict[str, Any] = {"to": "JP", "from_": "VN", "on": DAY}


@pytest.mark.parametrize("as_column", [list, np.array], ids=["list", "NumPy"])
def test_columns_that_are_not_asked_about_are_kept_as_they_are(as_column: Any) -> None:
    kept = {"id": [7, 2**40], "weight": [1.5, 0.1], "urgent": [True, False], "note": ["a", "b"]}
    table = ajcep.rate_table(
        {name: as_column(cells) for name, cells in (kept | {"code": ["030617000"] * 2}).items()}, **SAME
    ).to_arrow()
    assert {name: table[name].to_pylist() for name in kept} == kept
    assert (table["id"].type, table["weight"].type, table["urgent"].type) == (
        *(pa.int64(), pa.float64(), pa.bool_()),
    )
    times = [datetime.datetime(2026, 7, 15, 10, 30), None]
    if as_column is not list:
        times = np.array(["2026-07-15T10:30", "NaT"], dtype="datetime64[ns]")
    timed = ajcep.rate_table({"code": ["030617000"] * 2, "seen": times}, **SAME).to_arrow()
    assert timed["seen"].to_pylist() == [datetime.datetime(2026, 7, 15, 10, 30), None]
    # A number is never read as a code, nor a float as an amount.
    with pytest.raises(ajcep.InvalidInputError, match="loses leading zeros"):
        ajcep.rate_table({"code": as_column([30617000])}, **SAME)
    for cells in ([1.5], [True]):
        with pytest.raises(ajcep.InvalidInputError, match="column `value`"):
            ajcep.quote_table({"code": ["030617000"], "value": as_column(cells)}, currency="JPY", **SAME)
    for cells in ([1.5, Decimal(2)], [1, 10**40]):
        with pytest.raises(ajcep.InvalidInputError):
            ajcep.rate_table({"code": ["030617000"] * 2, "weight": cells}, **SAME)


@given(st.lists(st.one_of(st.none(), st.integers(-(10**20), 10**20)), min_size=1, max_size=9))
def test_whole_numbers_of_a_list_are_kept_to_the_digit(cells: list[int | None]) -> None:
    table = ajcep.rate_table({"code": ["030617000"] * len(cells), "n": cells}, **SAME).to_arrow()
    assert [None if n is None else int(n) for n in table["n"].to_pylist()] == cells


def test_conditions_of_all_rows_are_those_of_a_column() -> None:
    lines = ajcep.schedule("JP", on=DAY).to_arrow().to_pylist()
    code = next(line["code"] for line in lines if line["ajcep_status"] == "conditional")
    quote = ajcep.quote(to="JP", from_="VN", code=code, on=DAY)
    asked = {"code": [code] * 2, "value": [1000, 2000]}
    for condition in quote.conditions:
        by_column = ajcep.quote_table(asked | {"conditions": [condition] * 2}, currency="JPY", keep=False, **SAME)
        for ask in (ajcep.quote_table, ajcep.regime_table):
            together = ask(asked, currency="JPY", conditions=[condition], keep=False, **SAME)
            column = ask(asked | {"conditions": [condition] * 2}, currency="JPY", keep=False, **SAME)
            assert together.to_arrow().equals(column.to_arrow())
        assert by_column.to_arrow()["ajcep_rate"].to_pylist() != [quote.ajcep_rate] * 2
    for wrong, words in (("a product", "not a list"), (["a; b"], "separates")):
        with pytest.raises(ajcep.InvalidInputError, match=words):
            ajcep.quote_table(asked, currency="JPY", conditions=wrong, **SAME)  # type: ignore[arg-type]


def test_decimals_of_a_list_keep_every_digit() -> None:
    values = [Decimal(1_000_000), Decimal(200) / 3, Decimal("0.5"), None]
    table = ajcep.quote_table({"code": ["030617000"] * 4, "value": values}, currency="JPY", scale=28,
                              errors="null", **SAME).to_arrow()
    assert table["value"].to_pylist() == values
    assert table["mfn_duty"].to_pylist()[0] == Decimal(10_000)
    assert table["mfn_duty"].to_pylist()[2] == Decimal("0.005")
    with pytest.raises(ajcep.InvalidInputError, match="38 digits"):
        ajcep.quote_table(
            {"code": ["030617000"] * 2, "value": [Decimal(10) ** 20, Decimal("1e-28")]},
            currency="JPY", **SAME,
        )
    wide = pa.array([Decimal("1000000"), Decimal("0.1")], pa.decimal128(38, 28))
    data = pa.table({"code": ["030617000"] * 2, "value": wide})
    duties = ajcep.quote_table(data, currency="JPY", scale=10, **SAME).to_arrow()["mfn_duty"]
    assert duties.to_pylist() == [Decimal(10_000), Decimal("0.001")]


def test_numbers_are_read_as_in_a_single_question() -> None:
    for text in ("1000.50", "0", Decimal("1E+6"), 5):
        single = ajcep.quote(to="JP", from_="VN", code="620342200", on=DAY, value=text, currency="JPY")
        table = ajcep.quote_table({"code": ["620342200"], "value": [text]}, currency="JPY", **SAME)
        assert single.mfn_duty is not None
        assert table.to_arrow()["mfn_duty"].to_pylist() == [single.mfn_duty.exact]
    for text in ("1E6", "+5", "1_000", " 5", "５", ".5", "-0", "1" * 29):
        for question in (
            lambda: ajcep.quote(to="JP", from_="VN", code="620342200", on=DAY, value=text, currency="JPY"),
            lambda: ajcep.quote_table({"code": ["620342200"], "value": [text]}, currency="JPY", **SAME),
        ):
            with pytest.raises(ajcep.InvalidInputError) as refused:
                question()
            assert refused.value.field == "value" and text in str(refused.value)
    huge = np.array([2**63 + 100], dtype=np.uint64)
    table = ajcep.quote_table({"code": ["620342200"], "value": huge}, currency="JPY", **SAME)
    assert table.to_arrow()["mfn_duty"].to_pylist() == [Decimal(2**63 + 100) * Decimal("0.091")]


def test_null_columns_are_kept() -> None:
    frame = pl.DataFrame({"code": ["030617000"], "note": [None]})
    assert pl.DataFrame(ajcep.rate_table(frame, **SAME))["note"].to_list() == [None]


def test_a_day_with_a_zone_is_refused() -> None:
    noon = datetime.datetime(2026, 7, 15, 12, tzinfo=datetime.UTC)
    for days in ([noon], pa.array([noon])):
        with pytest.raises(ajcep.InvalidInputError, match="zone"):
            ajcep.rate_table({"code": ["030617000"], "date": days}, to="JP", from_="VN")


def test_rounding_is_that_of_all_rows() -> None:
    data = {"code": ["620342200"], "value": [1_234_567]}
    same: dict[str, Any] = {"currency": "JPY", **SAME}
    exact = ajcep.quote_table(data, **same).to_arrow()["mfn_duty"].to_pylist()
    rounded = ajcep.quote_table(data, rounding="japan-customs", **same).to_arrow()["mfn_duty"].to_pylist()
    assert (exact, rounded) == ([Decimal("112345.597")], [Decimal("112294")])
    with pytest.raises(ajcep.InvalidInputError, match="keyword"):
        ajcep.quote_table({**data, "rounding": ["exact"]}, **same)


def test_exchange_rates_are_taken_by_currency() -> None:
    data = {"code": ["030617000"] * 4, "value": [1000] * 4, "currency": ["USD", "EUR", "JPY", "THB"]}
    rates = {"USD/JPY": Decimal("150.25"), "EUR/JPY": 162}
    with pytest.raises(ajcep.AjcepError, match="THB/JPY`: none of the rates"):
        ajcep.quote_table(data, exchange_rate=rates, **SAME)
    data = {name: cells[:3] for name, cells in data.items()}
    table = ajcep.quote_table(data, exchange_rate=rates, answers=["mfn_duty", "duty_currency"], **SAME).to_arrow()
    assert table["mfn_duty"].to_pylist() == [Decimal("1502.5"), Decimal(1620), Decimal(10)]
    assert table["duty_currency"].to_pylist() == ["JPY", "JPY", "JPY"]
    claims = ajcep.claim_table(data, exchange_rate=rates, answers=["duty_if_allowed", "payable_duty"], **SAME)
    assert claims.to_arrow()["payable_duty"].to_pylist() == table["mfn_duty"].to_pylist()
    for bad in ({}, {"USD/JPY": 1.5}, {"USD": 1}, 150):
        with pytest.raises(ajcep.AjcepError):
            ajcep.quote_table(data, exchange_rate=bad, **SAME)


def test_amounts_as_floats_are_the_nearest() -> None:
    data = {"code": ["030617000"] * 3, "value": [123_456_789_012_345_678, 7, None]}
    same: dict[str, Any] = {"currency": "JPY", **SAME}
    exact = ajcep.quote_table(data, **same).to_arrow()
    floats = ajcep.quote_table(data, amounts="float64", **same).to_arrow()
    for name in ("mfn_duty", "ajcep_duty", "payable_duty", "saving"):
        expected = [None if it is None else float(it) for it in exact[name].to_pylist()]
        assert floats[name].to_pylist() == expected and str(floats[name].type) == "double"
    percents = ajcep.rate_table(data, amounts="float64", **SAME).to_arrow()["mfn_percent"]
    assert percents.to_pylist() == [1.0] * 3
    with pytest.raises(ajcep.AjcepError, match="decimal or float64"):
        ajcep.rate_table(data, amounts="float32", **SAME)


@pytest.mark.parametrize("ask", [ajcep.rate_table, ajcep.quote_table])
def test_a_dictionary_has_the_texts_of_its_column_alone(ask: Any) -> None:
    table = ask({"code": ["030617000", "620342200"]}, **SAME).to_arrow()
    for name in ("mfn_rate", "ajcep_rate"):
        (chunk,) = table[name].chunks
        assert sorted(chunk.dictionary.to_pylist()) == sorted(set(table[name].to_pylist()))


@pytest.mark.parametrize(
    ("ask", "bad", "field"),
    [
        (ajcep.rate_table, {"date": ["15 July"]}, "date"),
        (ajcep.rate_table, {"date": pa.array([2**31 - 1], pa.int32()).cast(pa.date32())}, "date"),
        (ajcep.rate_table, {"from": ["XX"]}, "from"),
        (ajcep.quote_table, {"quantity": [1], "unit": [" "]}, "unit"),
        (ajcep.quote_table, {"quantity": [-1], "unit": ["kg"]}, "quantity"),
        (ajcep.quote_table, {"quantities": ["1 kg; -1 number"]}, "quantities"),
        (ajcep.quote_table, {"value": ["1O"], "currency": ["JPY"]}, "value"),
        (ajcep.claim_table, {"shipped": pa.array([2**31 - 1], pa.int32()).cast(pa.date32())}, "shipped"),
        (ajcep.claim_table, {"certificate.issued": ["15 July"]}, "certificate.issued"),
    ],
)
def test_an_error_names_its_column_once(ask: Any, bad: dict[str, Any], field: str) -> None:
    same = {"to": "JP", "from": "VN", "date": DAY}
    given: Any = {name.replace("from", "from_").replace("date", "on"): it for name, it in same.items() if name not in bad}
    with pytest.raises(ajcep.AjcepError) as refused:
        ask({"code": ["030617000"], **bad}, **given)
    assert refused.value.field == field


def test_a_row_whose_amounts_are_bad_keeps_its_rates() -> None:
    data = {
        "code": ["030617000"] * 5 + ["9999"],
        "value": ["1000", "1O00", "1000", "1000", "1000", "1000"],
        "currency": ["JPY", "JPY", None, "yens", "JPY", "JPY"],
        "quantity": ["5", "5", "5", "5", "5", "5"],
        "unit": ["kg", "kg", "kg", "kg", None, "kg"],
    }
    rows = ajcep.quote_table(data, errors="null", **SAME).to_arrow().to_pylist()
    assert [row["mfn_rate"] for row in rows] == ["1%"] * 5 + [None]
    assert [row["ajcep_rate"] for row in rows] == ["free"] * 5 + [None]
    assert [row["error"] is None for row in rows] == [True] + [False] * 5
    assert [row["mfn_duty"] for row in rows] == [Decimal(10)] + [None] * 5
    # Under a condition, other rates may apply.
    conditional = {"code": ["030617000"], "value": ["x"], "currency": ["JPY"], "conditions": ["in quota"]}
    row = ajcep.quote_table(conditional, errors="null", **SAME).to_arrow().to_pylist()[0]
    assert row["mfn_rate"] is None and row["error"] is not None


TEXTS = ["030617000", "620342200", "", "日本", "x"]


@given(st.lists(st.sampled_from(TEXTS), max_size=20), st.sampled_from(["=", ">", "<"]), st.booleans())
def test_texts_of_numpy_are_those_of_a_list(texts: list[str], order: str, strided: bool) -> None:
    array = np.array(texts, dtype=f"{order}U9")
    array = np.repeat(array, 2)[::2] if strided else array
    asked = [ajcep.rate_table({"code": column}, errors="null", **SAME) for column in (array, texts)]
    found = [table.to_arrow().to_pylist() for table in asked]
    assert found[0] == found[1]


@pytest.mark.parametrize("array", [np.array("030617000"), np.array([["030617000"]]), np.zeros((2, 2))])
def test_an_array_has_one_dimension(array: Any) -> None:
    with pytest.raises(ajcep.InvalidInputError, match="dimensions"):
        ajcep.rate_table({"code": array}, **SAME)


MASK = [False, True]


@pytest.mark.parametrize(
    ("name", "array", "stated"),
    [
        ("value", np.ma.array([1000, 7], mask=MASK), 1000),
        ("value", np.ma.array(["1000", "7"], mask=MASK), "1000"),
        ("date", np.ma.array(["2026-07-15", "2026-07-16"], dtype="M8[D]", mask=MASK), DAY),
        ("code", np.ma.array(["030617000", "620342200"], mask=MASK), "030617000"),
        ("date", [DAY, pd.NaT], DAY),
        ("date", [DAY, pd.NA], DAY),
        ("code", ["030617000", np.nan], "030617000"),
        ("value", [Decimal(1000), float("nan")], Decimal(1000)),
        ("value", [1000, pd.NA], 1000),
        ("value", pd.Index([1000, None], dtype=object), 1000),
    ],
)
def test_what_stands_for_none_is_not_stated(name: str, array: Any, stated: Any) -> None:
    plain: dict[str, Any] = {"code": ["030617000"] * 2, "value": [1000] * 2, "date": [DAY] * 2}
    same: dict[str, Any] = {"to": "JP", "from_": "VN", "currency": "JPY", "errors": "null", "keep": False}
    found = [
        ajcep.quote_table({**plain, name: column}, **same).to_arrow().to_pylist() for column in (array, [stated, None])
    ]
    assert found[0] == found[1]


def test_not_a_time_is_not_stated_in_a_claim() -> None:
    claim = {"shipment": {"to": "JP", "from": "VN", "code": "030617000", "date": DAY}, "certificate": {"origin": "VN"}}
    assert ajcep.claim({**claim, "shipped": pd.NaT}) == ajcep.claim(claim)
    with pytest.raises(ajcep.InvalidInputError, match="not a date"):
        ajcep.quote(to="JP", from_="VN", code="030617000", on=pd.NaT)


def test_a_mixed_column_leaves_the_others_as_they_are() -> None:
    frame = pd.DataFrame({"code": ["030617000"] * 2, "when": pd.Timestamp("2026-07-15T01:02:03.123456789")}).set_index("code")
    mixed = frame.assign(value=pd.Series([1, "2"], index=frame.index, dtype=object))
    tables = [ajcep.quote_table(frame, **SAME), ajcep.quote_table(mixed, **SAME, currency="JPY")]
    tables = [table.to_arrow() for table in tables]
    for name in ("code", "when", "mfn_rate"):
        assert tables[0][name] == tables[1][name]
    assert [duty for duty in tables[1]["mfn_duty"].to_pylist()] == [Decimal("0.01"), Decimal("0.02")]


def test_claims_of_json_normalize() -> None:
    shipment = {"to": "JP", "from": "VN", "code": "620342200", "date": "2026-07-15", "value": 1000, "currency": "JPY"}
    claims: list[dict[str, Any]] = [{"shipment": shipment, "route": []}, {"shipment": shipment, "certificate": {"origin": "VN"}}]
    expected = [ajcep.claim(claim).preference for claim in claims]
    for normalize in (pd.json_normalize, pl.json_normalize):
        table = ajcep.claim_table(normalize(claims), answers=["preference"], keep=False).to_arrow()
        assert table["preference"].to_pylist() == expected


def test_a_set_has_no_order() -> None:
    with pytest.raises(ajcep.InvalidInputError, match="not a column"):
        ajcep.rate_table({"code": {"030617000"}}, **SAME)


def test_arrays_of_polars_are_kept_as_they_are() -> None:
    frame = pl.DataFrame({"code": ["030617000"], "parts": pl.Series([[1, 2]], dtype=pl.Array(pl.Int64, 2))})
    assert pl.DataFrame(ajcep.rate_table(frame, **SAME)).schema["parts"] == frame.schema["parts"]


def test_the_columns_of_a_mixed_frame_keep_their_order() -> None:
    frame = pd.DataFrame({"code": ["030617000"] * 2, "value": pd.Series([1, "2"], dtype=object), "a": 1, "z": 2})
    table = ajcep.quote_table(frame.set_index(["a", "z"]), **SAME, currency="JPY")
    assert table.column_names[:4] == ["code", "value", "a", "z"]


def test_a_list_in_itself_is_refused() -> None:
    endless: list[Any] = []
    endless.append(endless)
    with pytest.raises(ajcep.AjcepError, match="without end"):
        ajcep.rate_table({"code": ["030617000"], "note": [endless]}, to="JP", from_="VN", on="2026-07-15")
