"""Exchange rates by day: each row equals the one that states the rate of its currency and day."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

import ajcep
import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

SAME: dict[str, Any] = {"to": "JP", "from_": "VN"}
FIRST = datetime.date(2026, 7, 12)
#: The rates of two weeks; those of the euro have a gap.
PUBLISHED = [
    ("USD/JPY", Decimal("150.25"), 0, 6),
    ("USD/JPY", Decimal("151"), 7, 13),
    ("EUR/JPY", Decimal("162.5"), 0, 2),
    ("EUR/JPY", Decimal("163"), 5, 13),
    ("100 VND/JPY", Decimal("0.55"), 0, 13),
]


def day(number: int) -> datetime.date:
    return FIRST + datetime.timedelta(days=number)


def published() -> dict[str, list[Any]]:
    pairs, rates, first, last = zip(*PUBLISHED, strict=True)
    days = [list(map(day, first)), list(map(day, last))]
    return {"pair": list(pairs), "rate": list(rates), "date": days[0], "until": days[1]}


def rate_of(currency: str, number: int) -> str | None:
    """The rate as text, from the list; raises if there are others of its currency."""
    own = [row for row in PUBLISHED if currency in row[0].split("/")[0]]
    found = [f"{pair}={rate}" for pair, rate, first, last in own if first <= number <= last]
    if own and not found:
        raise LookupError
    return found[0] if found else None


ROW = st.tuples(
    st.sampled_from(["030617000", "620342200", "190240000"]),
    st.sampled_from(["USD", "EUR", "VND", "JPY", "THB", None]),
    st.integers(-1, 14),
    st.integers(1, 10**7),
)


@given(st.lists(ROW, min_size=1, max_size=20), st.sampled_from([ajcep.quote_table, ajcep.regime_table]))
def test_a_row_has_the_rate_of_its_currency_and_day(rows: list[Any], ask: Any) -> None:
    codes, currencies, days, values = map(list, zip(*rows, strict=True))
    data = {"code": codes, "currency": currencies, "date": list(map(day, days)), "value": values}
    given = {**SAME, "errors": "null", "keep": False}
    answers = ask(data, exchange_rate=published(), **given).to_arrow().to_pylist()
    claims = ajcep.claim_table(data, exchange_rate=published(), **given).to_arrow().to_pylist()
    for index, (_, currency, number, _) in enumerate(rows):
        row = {name: [cells[index]] for name, cells in data.items()}
        try:
            rate = rate_of(currency or "no currency", number)
        except LookupError:
            for answer in (answers, claims):
                assert f"exchange rate `{currency} on {day(number)}`" in answer[index]["error"]
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
        ({"dates": ["2026-07-12"]}, "dates", "nearly"),
        ({"date": None}, "exchange_rate.date", "not in the table of exchange rates"),
        ({name: [] for name in ("pair", "rate", "date")}, None, "exchange rates|without rows|no type"),
        ({name: cells * 2 for name, cells in {"pair": ["USD/JPY"], "rate": [1], "date": [FIRST]}.items()},
         "exchange_rate[1]", "second from its currency"),
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
