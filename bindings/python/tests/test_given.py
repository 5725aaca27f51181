"""Nothing that is given is ignored: in an index, an expression, a column nearly of our names."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import ajcep
import ajcep.pandas
import ajcep.polars
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

SAME: dict[str, Any] = {"to": "JP", "from_": "VN", "on": "2026-07-15"}
GOODS: dict[str, Any] = {"code": ["850940"], "fob": [1000], "good": ["a"], "producing_party": ["VN"]}


def test_a_named_index_is_stated_as_a_column_is() -> None:
    frame = pd.DataFrame({"code": ["620342200"], "value": [1_000_000], "from": ["VN"]})
    indexed = frame.set_index("from")
    answered = indexed.ajcep.quote(to="JP", on="2026-07-15", currency="JPY")  # type: ignore[attr-defined, unused-ignore]
    assert answered.index.equals(indexed.index) and list(answered["mfn_duty"]) == [91000]
    assert "from" not in answered.columns
    with pytest.raises(ajcep.AjcepError, match="in the table, and stated for all rows"):
        indexed.ajcep.quote(**SAME, currency="JPY")  # type: ignore[attr-defined, unused-ignore]
    # Levels without a name say nothing, and a level of several is one column.
    several = pd.MultiIndex.from_tuples([("VN", 7)], names=["from", None])
    levels = frame.drop(columns="from").set_index(several)
    answered = levels.ajcep.quote(to="JP", on="2026-07-15", currency="JPY")  # type: ignore[attr-defined, unused-ignore]
    assert answered.index.equals(several) and list(answered["mfn_duty"]) == [91000]
    # A level that is a column too says nothing more, unless it has other values.
    twice = frame.set_index("code", drop=False)
    assert len(twice.drop(columns="from").ajcep.rates(**SAME)) == 1  # type: ignore[attr-defined, unused-ignore]
    with pytest.raises(ajcep.AjcepError, match="with other values"):
        twice.assign(code="030617000").ajcep.rates(**SAME)  # type: ignore[attr-defined, unused-ignore]
    with pytest.raises(ajcep.AjcepError, match="keep"):
        frame.ajcep.rates(to="JP", on="2026-07-15", keep="no")  # type: ignore[attr-defined, unused-ignore]


@pytest.mark.parametrize("name", ["qty", "uom", "foo", "keep"])
def test_an_unknown_expression_is_refused(name: str) -> None:
    for ask in (ajcep.polars.quote, ajcep.polars.rates, ajcep.polars.regimes):
        with pytest.raises(TypeError, match=name):
            ask(code=pl.col("code"), **SAME, **{name: pl.col("a")})
    with pytest.raises(ajcep.AjcepError, match="not an expression"):
        ajcep.polars.rates(code="code", **SAME)  # type: ignore[arg-type]


def test_amounts_may_be_the_same_for_all_rows_of_an_expression() -> None:
    frame = pl.DataFrame({"code": ["190240000", "030617000"]})
    quoted = ajcep.polars.quote(
        code=pl.col("code"), **SAME, value=1000, currency="JPY", quantity=5, unit="kg"  # type: ignore[arg-type]
    )
    assert frame.select(quoted.struct.field("mfn_duty")).to_series().to_list() == [120, 10]


@pytest.mark.parametrize("name", ["Currency", "CURRENCY ", "From", "Date", "To"])
def test_a_name_in_other_letters_is_refused_beside_its_keyword(name: str) -> None:
    data = {"code": ["620342200"], "value": [100], name: ["x"]}
    with pytest.raises(ajcep.AjcepError, match="not one of ours, but nearly") as refused:
        ajcep.quote_table(data, **SAME, currency="JPY")
    assert refused.value.field == name
    # It may be said what is meant.
    column = {"currency": "Currency"}
    table = ajcep.quote_table({"code": ["620342200"], "value": [100], "Currency": ["JPY"]}, **SAME, columns=column)
    assert table.num_rows == 1


@pytest.mark.parametrize("unit", ["Y", "M", "W"])
def test_a_month_is_no_day(unit: str) -> None:
    months = np.array(["2026-12-01"], dtype=f"M8[{unit}]")
    # What is not read is kept.
    kept = ajcep.rate_table({"code": ["080510000"], "month": months}, **SAME)
    assert kept.to_arrow()["month"].to_pylist() == [months.astype("M8[D]")[0].item()]
    with pytest.raises(ajcep.AjcepError, match="name no day") as refused:
        ajcep.rate_table({"code": ["080510000"], "date": months}, to="JP", from_="VN")
    assert refused.value.field == "date"
    with pytest.raises(ajcep.AjcepError, match="names no day"):
        ajcep.quote(code="080510000", to="JP", from_="VN", on=months[0])


@given(st.integers(0, 10**9), st.integers(0, 4))
def test_a_float_of_32_bits_is_one_decimal_or_refused(number: int, scale: int) -> None:
    meant = Decimal(number).scaleb(-scale)
    array = np.array([float(meant)], dtype=np.float32)
    for column in (array, pa.array(array), pl.Series(array)):
        data = {"code": ["030617000"], "value": column}
        table = ajcep.quote_table(data, **SAME, currency="JPY", value_scale=scale, errors="null")
        (row,) = table.to_arrow().to_pylist()
        neighbours = {np.float32(float((number + step) * Decimal(10) ** -scale)) for step in (-1, 0, 1)}
        if row["error"] is None:
            assert row["mfn_duty"] * 100 == meant and len(neighbours) == 3
        else:
            assert number >= 2**23 and "not for certain" in row["error"]


def test_a_column_of_text_that_pandas_made_floats_states_nothing() -> None:
    nothing = [float("nan")] * 2
    data = pd.DataFrame({"code": ["030617000"] * 2, "value": [100, 200], "quantity": nothing, "unit": nothing})
    data["conditions"] = nothing
    table = ajcep.quote_table(data, **SAME, currency="JPY", value_scale=2, answers=["mfn_duty", "error"], keep=False)
    assert [row["mfn_duty"] for row in table.to_arrow().to_pylist()] == [1, 2]


def test_a_wrong_keyword_is_refused_once_and_in_an_empty_table() -> None:
    for data in ({"code": []}, {"code": ["030617000"], "value": [1]}):
        for name, bad in (("to", "XX"), ("from_", "XX"), ("currency", "XYZ")):
            for errors in ("raise", "null"):
                asked = {**SAME, "currency": "JPY", name: bad}
                with pytest.raises(ajcep.AjcepError, match=bad) as refused:
                    ajcep.quote_table({"value": [], **data}, **asked, errors=errors)
                assert (refused.value.field, refused.value.row) == (name, None)


def test_a_blank_list_states_nothing_and_none_that_there_is_none() -> None:
    def asked(operations: Any) -> Any:
        goods = {**GOODS, "operations": [operations]}
        materials = {"good": ["a"], "code": ["850110"], "origin": ["non-originating"], "value": [900]}
        table = ajcep.origin_table(goods, materials, answers=["status", "notes"], keep=False)
        return table.to_arrow().to_pylist()[0]

    assert asked("") == asked(None) == asked("  ")
    assert asked("none") == asked([]) != asked(None)
    claims = {"code": ["620342200"], "value": [1000], "currency": ["JPY"]}
    missing = [
        ajcep.claim_table({**claims, "route": [route]}, **SAME, answers=["missing"]).to_arrow()["missing"].to_pylist()[0]
        for route in (None, "", "none")
    ]
    assert missing[0] == missing[1] and missing[0] != missing[2]


def test_a_good_without_materials_is_answered_as_a_single_one() -> None:
    materials = pa.table({"good": ["b"], "code": ["870829"], "origin": ["non-originating"]})
    goods = {**GOODS, "good": ["a", "b"], "code": ["870323"] * 2, "fob": [1000] * 2, "producing_party": ["VN"] * 2}
    table = ajcep.origin_table(goods, materials, answers=["status", "missing"])
    one = ajcep.origin({"code": "870323", "fob": 1000, "producing_party": "VN"}, [])
    row = table.to_arrow().to_pylist()[0]
    assert (row["status"], row["missing"]) == (one.status, "; ".join(one.missing))


def test_the_number_of_an_item_may_be_a_whole_float_or_decimal() -> None:
    certificate = {"certificate.reference": ["r"] * 2, "certificate.hs_code": ["620342"] * 2}
    for items in ([1.0, float("nan")], [1, None]):
        data = pd.DataFrame({"code": ["620342200"] * 2, "item": items, **certificate})
        table = ajcep.claim_table(data, **SAME, errors="null", answers=["error"])
        assert "certificate has no" in table.to_arrow().to_pylist()[0]["error"]
    with pytest.raises(ajcep.AjcepError, match=r"1\.5"):
        ajcep.claim_table({"code": ["620342200"], "item": [1.5]}, **SAME)


def test_regimes_round_as_quotes_do() -> None:
    data = {"code": ["620342200"], "value": ["1000015"]}
    table = ajcep.regime_table(data, **SAME, currency="JPY", rounding="japan-customs", answers=["best_saving"])
    single = ajcep.regimes(code="620342200", value=1000015, currency="JPY", rounding="japan-customs", **SAME)
    paid = {one.regime: one.duty for one in single}
    assert table.to_arrow()["best_saving"].to_pylist() == [paid["MFN"] - paid["AJCEP"]]


def test_a_table_is_no_array() -> None:
    table = ajcep.rate_table({"code": ["030617000"]}, **SAME)
    for make in (pd.DataFrame, np.asarray):
        with pytest.raises(TypeError, match="to_pandas"):
            make(table)
