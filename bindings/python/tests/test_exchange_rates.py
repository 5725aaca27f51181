"""Exchange rates by day: each row equals the one that states the rate of its currency and day."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

import ajcep
import ajcep.polars
import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

SAME: dict[str, Any] = {"to": "JP", "from_": "VN"}
FIRST = datetime.date(2026, 7, 12)
DAY = datetime.date(2026, 7, 15)
#: The rates of two weeks; those of the euro have a gap, those of the baht are the other way round, so that it has none.
PUBLISHED = [
    ("USD/JPY", Decimal("150.25"), 0, 6),
    ("USD/JPY", Decimal("151"), 7, 13),
    ("EUR/JPY", Decimal("162.5"), 0, 2),
    ("EUR/JPY", Decimal("163"), 5, 13),
    ("100 VND/JPY", Decimal("0.55"), 0, 13),
    ("JPY/THB", Decimal("0.22"), 0, 13),
    ("JPY/USD", Decimal("0.0066"), 0, 20),
    ("USD/VND", Decimal("26000"), 0, 13),
]


def day(number: int) -> datetime.date:
    return FIRST + datetime.timedelta(days=number)


def published() -> dict[str, list[Any]]:
    pairs, rates, first, last = zip(*PUBLISHED, strict=True)
    days = [list(map(day, first)), list(map(day, last))]
    return {"pair": list(pairs), "rate": list(rates), "date": days[0], "until": days[1]}


def rate_of(currency: str, number: int, own: str = "JPY") -> str | None:
    """The rate as text, from the list; raises if there is none of that day."""
    if currency == own:
        return None
    for known, rate, first, last in PUBLISHED:
        if known.endswith(f"{currency}/{own}") and first <= number <= last:
            return f"{known}={rate}"
    raise LookupError


ROW = st.tuples(
    st.sampled_from(["030617000", "620342200", "190240000"]),
    st.sampled_from(["USD", "EUR", "VND", "JPY", "THB", "MYR", None]),
    st.integers(-1, 14),
    st.integers(1, 10**7),
)


@given(st.lists(ROW, min_size=1, max_size=20), st.sampled_from([ajcep.quote_table, ajcep.regime_table]))
def test_a_row_has_the_rate_of_its_currency_and_day(rows: list[Any], ask: Any) -> None:
    codes, currencies, days, values = map(list, zip(*rows, strict=True))
    data = {"code": codes, "currency": currencies, "date": list(map(day, days)), "value": values}
    given = {**SAME, "errors": "null", "keep": False, "scale": 12}
    answers = ask(data, exchange_rate=published(), **given).to_arrow().to_pylist()
    claims = ajcep.claim_table(data, exchange_rate=published(), **given).to_arrow().to_pylist()
    for index, (_, currency, number, _) in enumerate(rows):
        row = {name: [cells[index]] for name, cells in data.items()}
        try:
            rate = rate_of(currency, number) if currency else None
        except LookupError:
            for answer in (answers, claims):
                assert f"exchange rate `{currency}/JPY on {day(number)}`" in answer[index]["error"]
            continue
        row["exchange_rate"] = [rate]
        assert answers[index] == ask(row, **given).to_arrow().to_pylist()[0]
        assert claims[index] == ajcep.claim_table(row, **given).to_arrow().to_pylist()[0]


DATA = {"code": ["030617000"] * 2, "value": [1000, 1000], "currency": ["USD"] * 2, "date": [day(6), day(7)]}


@pytest.mark.parametrize("make", [pa.table, pl.DataFrame, pd.DataFrame, dict, lambda table: duckdb.from_arrow(pa.table(table))])
def test_the_rates_may_be_of_any_library(make: Any) -> None:
    table = ajcep.quote_table(DATA, exchange_rate=make(published()), answers=["mfn_duty"], keep=False, **SAME)
    assert table.to_arrow()["mfn_duty"].to_pylist() == [Decimal("1502.5"), Decimal(1510)]


def test_rates_are_of_one_day_without_a_last_one() -> None:
    rates: dict[str, Any] = {"pair": ["USD/JPY"] * 2, "rate": ["150", "151"], "date": [str(day(6)), str(day(7))]}
    answers = ajcep.quote_table(DATA, exchange_rate=rates, answers=["mfn_duty"], keep=False, **SAME).to_arrow()
    assert answers["mfn_duty"].to_pylist() == [1500, 1510]
    batches = pa.table(DATA).to_reader(max_chunksize=1)
    stream = ajcep.quote_batches(batches, exchange_rate=rates, answers=["mfn_duty"], keep=False, **SAME)
    assert stream.read_all()["mfn_duty"].to_pylist() == [1500, 1510]


@pytest.mark.parametrize(
    ("change", "field", "reason"),
    [
        ({"rate": [150.25]}, "exchange_rate.rate", "floats"),
        ({"rate": [None]}, "exchange_rate[0].rate", "not stated"),
        ({"rate": ["0"]}, "exchange_rate[0]", "not above zero"),
        ({"pair": ["USD"]}, "exchange_rate[0]", "exchange rate"),
        ({"until": ["2026-07-01"]}, "exchange_rate[0]", "before 2026-07-12"),
        ({"until": ["soon"]}, "exchange_rate[0].until", "date"),
        ({"until": pa.array([None], pa.date32())}, "exchange_rate[0].until", "not stated"),
        ({"dates": ["2026-07-12"]}, "exchange_rate.dates", "nearly"),
        ({"date": None}, "exchange_rate.date", "not in the table of exchange rates"),
        ({name: [] for name in ("pair", "rate", "date")}, None, "exchange rates|without rows|no type"),
        ({"pair": ["USD/JPY"] * 2, "rate": ["150", "151"], "date": [FIRST] * 2}, "exchange_rate[1]", "second of that day"),
    ],
)
def test_bad_rates_are_refused(change: dict[str, Any], field: str | None, reason: str) -> None:
    table: dict[str, Any] = {"pair": ["USD/JPY"], "rate": ["150"], "date": [FIRST], **change}
    if "dates" in change or table["date"] is None:
        del table["date"]
    with pytest.raises(ajcep.AjcepError, match=reason) as refused:
        ajcep.quote_table(DATA, exchange_rate=table, **SAME)
    assert field is None or refused.value.field == field


def test_rates_by_day_are_not_beside_others() -> None:
    both = {**DATA, "exchange_rate": ["USD/JPY=150"] * 2}
    with pytest.raises(ajcep.InvalidInputError, match="one of the two"):
        ajcep.quote_table(both, exchange_rate=published(), **SAME)
    record = [{"to": "JP", "from": "VN", "code": "030617000", "date": str(FIRST)}]
    with pytest.raises(ajcep.InvalidInputError, match="a column for each"):
        ajcep.claim_table(pa.table({"shipment": record}), exchange_rate=published())


def test_rows_into_several_parties_take_rates_into_their_currencies() -> None:
    data = {"to": ["JP", "VN"], "from": ["VN", "JP"], "code": ["030617000", "85094000"], **{name: DATA[name] for name in ("value", "currency", "date")}}
    rows = ajcep.quote_table(data, exchange_rate=published(), answers=["duty_currency", "mfn_duty"]).to_arrow().to_pylist()
    assert [row["duty_currency"] for row in rows] == ["JPY", "VND"]
    for row, rate in zip(rows, ("USD/JPY=150.25", "USD/VND=26000"), strict=True):
        asked = {"to": row["to"], "from_": row["from"], "code": row["code"], "on": row["date"]}
        quote = ajcep.quote(**asked, value=row["value"], currency="USD", exchange_rate=rate)
        assert quote.mfn_duty is not None and row["mfn_duty"] == quote.mfn_duty.exact


def test_streams_of_rates_are_read_once() -> None:
    def rates() -> pa.RecordBatchReader:
        return pa.table(published()).to_reader()

    expected = [Decimal("1502.5"), Decimal(1510)]
    same: dict[str, Any] = {"answers": ["mfn_duty"], "keep": False, **SAME}
    batches = ajcep.quote_batches(pa.table(DATA).to_reader(max_chunksize=1), exchange_rate=rates(), **same)
    assert batches.read_all()["mfn_duty"].to_pylist() == expected
    lazy = pl.DataFrame(DATA).lazy().ajcep.quote(exchange_rate=rates(), **same)  # type: ignore[attr-defined]
    assert lazy.collect()["mfn_duty"].to_list() == expected


@pytest.mark.parametrize("bad", ["rates.csv", {"rate": ["150"], "date": [FIRST]}, {"2026-07-15": {}}, pl.LazyFrame({"pair": ["USD/JPY"]})])
def test_what_is_no_rate_is_refused_once(bad: Any) -> None:
    with pytest.raises(ajcep.InvalidInputError) as refused:
        ajcep.quote_table(DATA, exchange_rate=bad, errors="null", **SAME)
    assert refused.value.field == "exchange_rate"


def test_pandas_columns_of_mixed_objects_are_read_as_lists_are() -> None:
    rates = pd.DataFrame({"pair": ["USD/JPY"] * 2, "rate": [Decimal("150"), "151"], "date": [day(6), day(7)]})
    data = pd.DataFrame({**DATA, "value": pd.Series([1000, "1000"], dtype=object)})
    table = ajcep.quote_table(data, exchange_rate=rates, answers=["mfn_duty"], keep=False, **SAME)
    assert table.to_arrow()["mfn_duty"].to_pylist() == [1500, 1510]
    noted = ajcep.quote_table(data.assign(note=[1.5, "a"]), exchange_rate=rates, **SAME)
    assert noted.to_arrow()["note"].to_pylist() == ["1.5", "a"]


#: Rates of all rows: one, or several by their pairs.
CONSTANTS: list[Any] = [
    "USD/JPY=150.2555555",
    "USD/JPY=150.25; EUR/JPY=162.5",
    {"USD/JPY": Decimal("150.25")},
    {"USD/JPY": 150, "EUR/JPY": "162.123456", "100 VND/JPY": Decimal("0.55")},
]


@given(st.lists(ROW, min_size=1, max_size=20), st.sampled_from(CONSTANTS))
def test_a_rate_of_all_rows_is_that_of_a_single_question(rows: list[Any], rates: Any) -> None:
    codes, currencies, days, values = map(list, zip(*rows, strict=True))
    # One value is not stated: its row needs no rate.
    data = {"code": [*codes, codes[0]], "currency": [*currencies, "USD"]}
    data |= {"date": list(map(day, [*days, 1])), "value": [*values, None]}
    answers = ajcep.quote_table(data, exchange_rate=rates, **SAME, errors="null").to_arrow().to_pylist()
    assert answers[-1]["error"] is None
    for (code, currency, number, value), answer in zip(rows, answers, strict=False):
        if currency is None:
            assert "currency" in answer["error"]
            continue
        given = {**SAME, "code": code, "on": day(number), "value": value, "currency": currency}
        try:
            quote = ajcep.quote(**given, exchange_rate=rates)
        except ajcep.AjcepError as error:
            assert str(error) in answer["error"]
        else:
            assert answer["error"] is None
            assert answer["mfn_duty"] == quote.mfn_duty.exact
            assert ajcep.regimes(**given, exchange_rate=rates)


@pytest.mark.parametrize("rates", ["USD/JPY=150", {"USD/JPY": 150, "EUR/JPY": 160}, published()])
def test_claims_without_a_value_need_no_rate(rates: Any) -> None:
    data = {"code": ["030617000"] * 2, "date": [day(3)] * 2, "currency": ["USD", "THB"], "value": [None, None]}
    claims = ajcep.claim_table(data, **SAME, exchange_rate=rates, errors="null")
    assert [row["error"] for row in claims.to_arrow().to_pylist()] == [None, None]


def test_rates_by_pairs_are_into_the_currency_of_each_importer() -> None:
    rates = {"USD/JPY": 150, "USD/VND": 26000, "THB/JPY": 4}
    data = {"to": ["JP", "VN", "VN", "JP"], "from": ["VN", "JP", "JP", "VN"]}
    data |= {"code": ["030617000", "85094000", "85094000", "030617000"], "value": [1000] * 4}
    data |= {"currency": ["USD", "USD", "VND", "THB"]}
    table = ajcep.quote_table(data, on="2026-07-15", exchange_rate=rates, answers=["mfn_duty", "duty_currency"], keep=False)
    found = [tuple(row.values()) for row in table.to_arrow().to_pylist()]
    assert found == [(1500, "JPY"), (6_500_000, "VND"), (250, "VND"), (40, "JPY")]
    # One pair is a list too: no amount stays in its own currency unnoticed.
    with pytest.raises(ajcep.AjcepError, match="JPY/VND"):
        ajcep.quote_table(
            {"code": ["85094000"], "value": [1000], "currency": ["JPY"]},
            to="VN", from_="JP", on="2026-07-15", exchange_rate={"USD/JPY": 150},
        )


@pytest.mark.parametrize("rate", ["150; EUR/JPY=1", np.float32(150.25), None, True, [150], Decimal("NaN")])
def test_a_rate_is_one_exact_number(rate: Any) -> None:
    asked = {"code": "030617000", "value": 1000, "currency": "USD"}
    table = {name: [cell] for name, cell in asked.items()}
    with pytest.raises(ajcep.AjcepError):
        ajcep.quote_table(table, on=DAY, exchange_rate={"USD/JPY": rate}, **SAME)
    with pytest.raises(ajcep.AjcepError):
        ajcep.quote(on=DAY, exchange_rate={"USD/JPY": rate}, **asked, **SAME)


@pytest.mark.parametrize("rates", [["USD/JPY=150"], {}, 150, {1: 2}, {"USD/JPY": 150.5}, {"USD/JPY=1;EUR/JPY": 2}])
def test_what_is_no_rate_of_a_question_is_refused(rates: Any) -> None:
    given = {**SAME, "code": "030617000", "on": "2026-07-15", "value": 1, "currency": "USD"}
    for ask in (ajcep.quote, ajcep.regimes):
        with pytest.raises(ajcep.AjcepError) as caught:
            ask(**given, exchange_rate=rates)
        assert caught.value.field == "exchange_rate"


def test_a_currency_without_a_rate_among_several_is_refused() -> None:
    with pytest.raises(ajcep.AjcepError, match="THB/JPY`: none of the rates"):
        ajcep.quote(
            **SAME, code="030617000", on="2026-07-15", value=1, currency="THB",
            exchange_rate="USD/JPY=150; EUR/JPY=160",
        )


@pytest.mark.parametrize(
    ("bad", "field"),
    [
        (pd.Series(["030617000"]), "data"),
        (pl.Series(["030617000"]), "data"),
        (pl.DataFrame({"code": ["030617000"], "value": pl.Series([1], dtype=pl.Int128)}), "value"),
        (pl.DataFrame({"code": ["030617000"], "it": pl.Series([object()], dtype=pl.Object)}), "it"),
    ],
)
def test_what_is_no_table_of_arrow_is_refused(bad: Any, field: str) -> None:
    with pytest.raises(ajcep.AjcepError) as caught:
        ajcep.rate_table(bad, **SAME, on="2026-07-15")
    assert caught.value.field == field
