"""Tables: in any layout, each row equals a single quote."""

from __future__ import annotations

import datetime
import gc
from decimal import Decimal
from typing import Any

import ajcep
import duckdb
import numpy as np
import pandas as pd
import polars as pl
import psutil
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

DAY = datetime.date(2026, 7, 15)
CODES = ["030617000", "0306.17.000", "620342200", "190240000", "851712000", "9999", None]
SAME = {"to": "JP", "from_": "VN", "on": DAY}
NO_DATE = "date ``: not stated; expected a value in every row"


def rates(data: Any, **more: Any) -> list[dict[str, Any]]:
    given = SAME | {"errors": "null", "keep": False} | more
    return ajcep.rate_table(data, **given).to_arrow().to_pylist()


EXPECTED = rates({"code": CODES})


@pytest.mark.parametrize(
    "data",
    [
        pa.table({"code": CODES}),
        pa.table({"code": pa.array(CODES).dictionary_encode()}),
        pa.table({"code": pa.array(CODES, pa.large_string())}),
        pa.table({"code": pa.array(CODES, pa.string_view())}),
        pa.table({"code": pa.chunked_array([CODES[:2], CODES[2:]])}),
        pa.table({"code": CODES}).to_reader(),
        pl.DataFrame({"code": CODES}),
        pl.DataFrame({"code": pl.Series(CODES, dtype=pl.Categorical)}),
        pd.DataFrame({"code": CODES}),
        duckdb.sql("select unnest(['030617000', '0306.17.000', '620342200', '190240000', "
                   "'851712000', '9999', null]) as code"),
        {"code": CODES},
        {"code": pa.array(CODES)},
        {"code": pl.Series(CODES)},
        {"code": np.array(CODES, dtype=object)},
    ],
    ids=["arrow", "dictionary", "large", "view", "chunks", "reader", "polars", "categorical",
         "pandas", "duckdb", "lists", "arrow column", "polars column", "objects"],
)
def test_every_layout_gives_the_same_answer(data: Any) -> None:
    assert rates(data) == EXPECTED


def test_numpy() -> None:
    codes = np.array(["030617000", "190240000"])
    days = np.array(["2026-07-15", "NaT"], dtype="datetime64[s]")
    data = {"code": codes, "date": days, "value": np.array([1_000_000, 5], dtype=np.int32)}
    table = ajcep.quote_table(data, to="JP", from_="VN", currency="JPY", errors="null")
    found = table.to_arrow().to_pylist()
    assert found[0]["saving"] == Decimal(10000)
    assert found[1]["error"] == NO_DATE and found[1]["mfn_rate"] is None
    for wrong in (np.array([1.5, 2.5]), pd.Series([1.5, 2.5])):
        with pytest.raises(ajcep.InvalidInputError, match="floats"):
            ajcep.quote_table(
                pd.DataFrame({"code": codes, "value": wrong}), currency="JPY", **SAME
            )


@pytest.mark.parametrize(
    "days",
    [
        pa.array([DAY, None]),
        pa.array([DAY, None], pa.date64()),
        pa.array([datetime.datetime(2026, 7, 15, 23, 59), None], pa.timestamp("ns")),
        pa.array([datetime.datetime(2026, 7, 15, 23, 59), None], pa.timestamp("s")),
        pa.array(["2026-07-15", None]),
    ],
    ids=["date32", "date64", "ns", "s", "text"],
)
def test_dates(days: pa.Array) -> None:
    data = pa.table({"code": ["030617000"] * 2, "date": days})
    table = ajcep.rate_table(data, to="JP", from_="VN", errors="null").to_arrow()
    assert table["mfn_rate"].to_pylist() == ["1%", None]
    assert table["error"].to_pylist() == [None, NO_DATE]


@pytest.mark.parametrize(
    "values",
    [
        pa.array([Decimal("1000.50"), None]),
        pa.array([Decimal("1000.50"), None], pa.decimal128(20, 5)),
        pa.array(["1000.50", None]),
    ],
    ids=["decimal", "wide", "text"],
)
def test_values(values: pa.Array) -> None:
    data = pa.table({"code": ["620342200"] * 2, "value": values})
    table = ajcep.quote_table(data, currency="JPY", **SAME).to_arrow()
    assert table["mfn_duty"].to_pylist() == [Decimal("91.0455"), None]
    assert table["mfn_duty"].type.precision == 38


def test_the_first_bad_row_is_raised_or_null() -> None:
    with pytest.raises(ajcep.UnknownCodeError, match="row 4, ") as raised:
        ajcep.rate_table({"code": CODES}, **SAME)
    assert "8517.12.000" in str(raised.value) and raised.value.code == "unknown-code"
    for row in EXPECTED:
        assert (row["mfn_rate"] is None) == (row["error"] is not None)


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: ajcep.rate_table({"code": ["030617000"]}, to="JP", from_="VN"), "column `date`"),
        (lambda: ajcep.rate_table({"x": ["030617000"]}, **SAME), "column `code`"),
        (lambda: ajcep.rate_table({"code": [1]}, **SAME), "expected text"),
        (lambda: ajcep.rate_table([1, 2], **SAME), "Arrow producer"),
        (lambda: ajcep.rate_table({"code": "030617000"}, **SAME), "keyword"),
        (lambda: ajcep.rate_table({"code": ["030617000"], "to": ["JP", "VN"]}, **SAME), "2 rows"),
        (lambda: ajcep.rate_table({"code": [], "error": []}, **SAME), "column `error`"),
        (lambda: ajcep.rate_table({"code": []}, **SAME, errors="what"), "raise or null"),
        (lambda: ajcep.rate_table({"code": []}, **SAME, columns={"code": "hs"}), "column `hs`"),
        (lambda: ajcep.quote_table({"code": [], "value": []}, **SAME, scale=40), "0 to 28"),
        (lambda: ajcep.rate_table({"code": []}, **SAME, threads=0), "threads `0`"),
        (lambda: ajcep.rate_table({"code": []}, **SAME, columns={"codes": "code"}), "columns `codes`"),
        (lambda: ajcep.rate_table({"code": [], "to": []}, **SAME), "stated for all rows"),
        (lambda: ajcep.quote_table({"code": []}, **SAME, rounding="up"), "rounding `up`"),
        (lambda: ajcep.rate_table({"code": ["030617000", 5]}, **SAME), "mixed"),
        (lambda: ajcep.quote_table({"code": ["030617000"], "value": [1]}, **SAME), "currency"),
    ],
)
def test_an_error_in_a_table(call: Any, words: str) -> None:
    with pytest.raises(ajcep.AjcepError, match=words):
        call()


def test_names_and_columns() -> None:
    table = ajcep.rate_table({"hs": ["030617000"], "n": [7]}, columns={"code": "hs"}, **SAME)
    assert table.column_names[:2] == ["hs", "n"] and table.shape == (1, 10) and len(table) == 1
    assert ajcep.rate_table({"code": []}, **SAME).num_rows == 0
    assert "Table(1 rows" in repr(table)


TABLES = {
    "rates": lambda **more: ajcep.rate_table({"code": CODES}, **SAME, errors="null", **more),
    "quotes": lambda **more: ajcep.quote_table(
        {"code": CODES, "value": range(len(CODES))}, **SAME, currency="JPY", errors="null", **more
    ),
    "origin": lambda **more: ajcep.origin_table(
        {"good": ["a", "b"], "code": ["190240", "19"], "fob": [100, 100]},
        {"good": ["a", "b"], "code": ["100199"] * 2, "value": [30] * 2, "origin": ["non-originating"] * 2},
        producing_party="VN",
        errors="null",
        **more,
    ),
}


@pytest.mark.parametrize("kind", TABLES)
def test_the_answers_that_are_wanted_are_those_of_the_whole_table(kind: str) -> None:
    ask = TABLES[kind]
    whole = ask(keep=False).to_arrow()
    assert ask(keep=False, answers=whole.column_names).to_arrow().equals(whole)
    for name in whole.column_names:
        assert ask(keep=False, answers=[name]).to_arrow().equals(whole.select([name]))
    backwards = whole.column_names[::-1][:3]
    kept = ask(answers=tuple(backwards))
    assert kept.column_names == [*ask().column_names[: -whole.num_columns], *backwards]
    for several, words in ((["rate"], "not one of them"), ([name, name], "named twice"), ([], "none")):
        with pytest.raises(ajcep.AjcepError, match=words):
            ask(answers=several)
    for wrong in (name, b"error", 5, [5], [name, None]):
        with pytest.raises(ajcep.AjcepError, match="a list of names"):
            ask(answers=wrong)


def test_a_saving_that_is_not_known_has_its_reason_and_bounds() -> None:
    asked = {"code": ["521211030", "030617000"], "value": [7579432, None]}
    answers = ["saving", "saving_because", "saving_at_least", "saving_at_most", "because"]
    table = ajcep.quote_table(asked, currency="JPY", answers=answers, keep=False, **SAME)
    open_, unvalued = table.to_arrow().to_pylist()
    single = ajcep.quote(to="JP", from_="VN", code="521211030", on=DAY, value=7579432, currency="JPY").saving
    assert single is not None and single.because == "needs-quantity"
    assert open_["saving"] is None and open_["saving_because"] == "needs-quantity"
    assert (open_["saving_at_least"], open_["saving_at_most"]) == (single.at_least, single.at_most)
    # A value that is not stated is said, not only left out.
    assert unvalued == dict.fromkeys(answers) | {"saving_because": "needs-value", "because": "needs-value"}


def test_warnings_are_those_of_the_day() -> None:
    days = ["2026-07-15", "2040-01-01", "2026-08-08"]
    asked = {"code": ["030617000"] * 3, "value": [1] * 3, "date": days}
    table = ajcep.quote_table(asked, to="JP", from_="VN", currency="JPY", answers=["warnings"])
    for day, found in zip(days, table.to_arrow()["warnings"].to_pylist(), strict=True):
        quote = ajcep.quote(to="JP", from_="VN", code="030617000", on=day, value=1, currency="JPY")
        assert found == "; ".join(quote.warnings)
    rates = ajcep.rate_table(asked, to="JP", from_="VN", answers=["warnings"]).to_arrow()["warnings"]
    assert rates.to_pylist() == table.to_arrow()["warnings"].to_pylist()
    assert "editions-may-follow" in table.to_arrow()["warnings"].to_pylist()[1]


@pytest.mark.parametrize("empty", [0, 1], ids=["no batch", "an empty batch"])
def test_an_empty_table_is_checked_as_a_full_one(empty: int) -> None:
    def ask(function: Any, **columns: Any) -> Any:
        schema = pa.schema(columns)
        batch = pa.RecordBatch.from_pylist([], schema)
        return function(pa.Table.from_batches([batch] * empty, schema), **SAME)

    assert ask(ajcep.quote_table, code=pa.string()).num_rows == 0
    for function, columns, words in (
        (ajcep.rate_table, {"code": pa.int64()}, "expected text"),
        (ajcep.rate_table, {"hs": pa.string()}, "column `code`"),
        (ajcep.quote_table, {"code": pa.string(), "value": pa.float64()}, "column `value`"),
        (ajcep.quote_table, {"code": pa.string(), "value": pa.int64()}, "column `currency`"),
        (ajcep.regime_table, {"code": pa.int64()}, "expected text"),
    ):
        with pytest.raises(ajcep.InvalidInputError, match=words):
            ask(function, **columns)


def test_each_of_many_errors_is_that_of_its_row() -> None:
    codes = [f"{number:08}" if number % 3 else None if number % 2 else "x" for number in range(3_000)]
    together = rates({"code": codes})
    assert [row["error"] for row in together] == [rates({"code": [code]})[0]["error"] for code in codes]
    assert len({row["error"] for row in together}) > 1_000


def test_all_errors_of_a_row_are_on_demand() -> None:
    data = {
        "code": ["030617000", "O306", "030617000"],
        "date": ["2026-07-15", "15 July", "2026-07-15"],
        "value": ["1000", "1O00", "-1"],
        "currency": ["JPY", "yens", "JPY"],
    }
    for ask in (ajcep.quote_table, ajcep.regime_table):
        asked = {"answers": ["error", "all_errors"], "keep": False, "errors": "null"}
        sound, bad, negative = ask(data, to="JP", from_="VN", **asked).to_arrow().to_pylist()
        assert sound == {"error": None, "all_errors": None}
        at_fault = [line.split("`")[1] for line in bad["all_errors"].split("\n")]
        assert sorted(at_fault) == ["15 July", "1O00", "O306", "yens"]
        assert bad["error"] in bad["all_errors"]
        assert negative["all_errors"] == negative["error"]
    table = ajcep.rate_table(data, to="JP", from_="VN", answers=["all_errors"], keep=False, errors="null").to_arrow()
    assert [cell and cell.count("\n") + 1 for cell in table["all_errors"].to_pylist()] == [None, 2, None]


def test_many_pieces_keep_their_order() -> None:
    lines = ajcep.schedule("JP", on=DAY).to_arrow()["code"].to_pylist()
    codes = pa.array(lines * 30)
    table = pa.table({"code": codes, "value": pa.array(range(1, len(codes) + 1))})
    one = ajcep.quote_table(table, currency="JPY", threads=1, **SAME).to_arrow()
    four = ajcep.quote_table(table, currency="JPY", threads=4, **SAME).to_arrow()
    assert one.equals(four)
    assert one["value"].equals(table["value"])


every_line = [
    (party, code)
    for party, day in (("JP", DAY), ("VN", DAY), ("TH", datetime.date(2025, 7, 15)))
    for code in ajcep.schedule(party, on=day).to_arrow()["code"].to_pylist()
]
rows = st.tuples(
    st.sampled_from(every_line),
    st.one_of(st.none(), st.integers(0, 10**12)),
    st.one_of(st.none(), st.integers(0, 10**6)),
)


#: The columns of reasons, by that of the duty.
REASONS = {
    "mfn_duty": "mfn_because",
    "ajcep_duty": "ajcep_because",
    "payable_duty": "because",
    "saving": "saving_because",
}
EVERY_ANSWER = [
    *("mfn_status", "mfn_rate", "ajcep_status", "ajcep_rate", *REASONS, *REASONS.values()),
    *(f"{duty}_at_{end}" for duty in REASONS for end in ("least", "most")),
    *("duty_currency", "payable_under", "standing", "warnings", "error"),
]


@settings(max_examples=60, deadline=None)
@given(st.lists(rows, max_size=70))
def test_each_row_is_what_a_single_quote_says(given_rows: list[Any]) -> None:
    days = [DAY if party in ("JP", "VN") else datetime.date(2025, 7, 15) for (party, _), *_ in given_rows]
    data = pa.table(
        {
            "to": pa.array([party for (party, _), *_ in given_rows], pa.string()),
            "from": pa.array(["VN" if p != "VN" else "JP" for (p, _), *_ in given_rows], pa.string()),
            "code": pa.array([code for (_, code), *_ in given_rows], pa.string()),
            "date": pa.array(days, pa.date32()),
            "value": pa.array([value for _, value, _ in given_rows], pa.int64()),
            "quantity": pa.array([quantity for *_, quantity in given_rows], pa.int64()),
        }
    )
    def ask(table: pa.Table, **more: Any) -> list[dict[str, Any]]:
        return ajcep.quote_table(table, currency="JPY", scale=10, **more).to_arrow().to_pylist()

    without = data.drop_columns("quantity")
    with_quantity = ask(data, unit="kg", answers=EVERY_ANSWER)
    only_value = ask(without, answers=EVERY_ANSWER)
    # The usual columns are the same, whatever else is asked for.
    usual = set(ask(without)[0]) if given_rows else set()
    assert [{name: row[name] for name in usual} for row in only_value] == ask(without)
    for asked, row, plain in zip(data.to_pylist(), with_quantity, only_value, strict=True):
        question: dict[str, Any] = {"to": asked["to"], "from_": asked["from"]}
        question |= {"code": asked["code"], "on": asked["date"]}
        if asked["value"] is not None:
            question |= {"value": asked["value"], "currency": "JPY"}
        with_value = ajcep.quote(**question | {"value": asked["value"] or 1, "currency": "JPY"})
        check(plain, ajcep.quote(**question), with_value)
        if asked["quantity"] is not None:
            question |= {"quantity": asked["quantity"], "unit": "kg"}
        check(row, ajcep.quote(**question), with_value)


def test_more_quantities_and_candidates() -> None:
    data = pa.table(
        {
            "code": ["190240000", "190240000", "640320011", "6403.99", "8517.12.000", "030617000"],
            "value": [1000, 1000, 125000, 1, 1, 1000],
            "quantities": ["3 NO; 50 KG", "3 l", "900 KG; 50 PR", None, None, "5 cartons"],
        }
    )
    table = ajcep.quote_table(
        data,
        currency="JPY",
        errors="null",
        answers=["payable_duty", "because", "error", "candidates"],
        **SAME,
    ).to_arrow()
    assert table["payable_duty"].to_pylist() == [600, None, 30000, None, None, 0]
    assert table["because"].to_pylist()[1] == "needs-quantity"
    candidates = table["candidates"].to_pylist()
    assert candidates[:3] == [None] * 3 and candidates[5] is None
    assert candidates[3].startswith("6403.99.011; 6403.99.012")
    assert candidates[4].startswith("8517.13.000; 8517.14.000")
    rates = ajcep.rate_table(data, errors="null", answers=["candidates"], keep=False, **SAME)
    assert rates.to_arrow()["candidates"].to_pylist() == candidates
    assert "candidates" not in ajcep.rate_table(data, errors="null", **SAME).column_names


def check(row: dict[str, Any], quote: ajcep.Quote, with_value: ajcep.Quote) -> None:
    assert (row["mfn_rate"], row["ajcep_rate"]) == (quote.mfn_rate, quote.ajcep_rate)
    assert (row["mfn_status"], row["ajcep_status"]) == (quote.mfn_status, quote.ajcep_status)
    for name in ("mfn_duty", "ajcep_duty", "payable_duty", "saving"):
        duty = getattr(quote, name)
        assert row[name] == (None if duty is None else duty.exact), name
    assert row["payable_under"] == quote.payable_under
    assert row["standing"] == quote.standing
    assert row["duty_currency"] == quote.currency
    assert row["warnings"] == "; ".join(quote.warnings)
    for name, because in REASONS.items():
        duty = getattr(quote, name)
        least, most = row[f"{name}_at_least"], row[f"{name}_at_most"]
        if duty is not None:
            assert row[because] == duty.because, name
            assert (least, most) == (duty.at_least, duty.at_most), name
        else:
            # It lacks what it would need beside a value, or the value; unless there is no such duty.
            valued = getattr(with_value, name)
            lacks = None if valued is None else valued.because or "needs-value"
            # The value that it lacks may be in the currency of the rates.
            assert row[because] == ("needs-quantity" if lacks == "needs-exchange-rate" else lacks), name
            assert (least, most) == (None, None)


def test_memory_stays_flat_over_ten_million_rows() -> None:
    lines = ajcep.schedule("JP", on=DAY).to_arrow()["code"].to_pylist()
    codes = pa.array((lines * 12)[:100_000])
    table = pa.table({"code": codes, "value": pa.array(range(100_000))})
    process, sizes = psutil.Process(), []
    for turn in range(100):
        answered = ajcep.quote_table(table, currency="JPY", errors="null", **SAME)
        assert answered.num_rows == 100_000
        if turn % 10 == 9:
            gc.collect()
            sizes.append(process.memory_info().rss)
    assert sizes[-1] - sizes[1] < 30 * 2**20, [size // 2**20 for size in sizes]


def test_regime_table_answers_as_single_questions_do() -> None:
    lines = ajcep.schedule("JP", on="2026-07-15").to_arrow()["code"].to_pylist()[::37]
    more = ajcep.schedule("VN", on="2026-07-15").to_arrow()["code"].to_pylist()[::97]
    rows = [("JP", origin, code) for code in lines for origin in ("VN", "KH", "PH", "MM")]
    rows += [("VN", origin, code) for code in more for origin in ("JP", "LA")]
    # Each line twice, with and without a value, so that what is known of it answers too.
    rows = [row for row in rows for _ in range(3)]
    days = ["2026-07-15", "2026-08-20", "2026-04-02"] * (len(rows) // 3)
    values = [None if at % 4 == 0 else (0 if at % 7 == 0 else 1000 + at) for at in range(len(rows))]
    data = {
        "to": [row[0] for row in rows],
        "from": [row[1] for row in rows],
        "code": [row[2] for row in rows],
        "date": days,
        "value": values,
    }
    reasons = ("best_because", "best_saving_because", "runner_up_because", "ajcep_because")
    usual = ajcep.regime_table(data, currency="JPY", errors="null", keep=False).to_arrow()
    given = {"errors": "null", "answers": [*usual.column_names, *reasons]}
    answered = ajcep.regime_table(data, currency="JPY", **given).to_arrow()
    assert answered.select(usual.column_names).equals(usual)
    table = answered.to_pylist()
    assert len(table) == len(rows)
    for answer in table:
        asked = {"to": answer["to"], "from_": answer["from"], "code": answer["code"]}
        amount = {} if answer["value"] is None else {"value": answer["value"], "currency": "JPY"}
        try:
            regimes = ajcep.regimes(on=answer["date"], **asked, **amount)
        except ajcep.AjcepError as error:
            assert answer["error"] == str(error), answer
            continue
        ranked = [regime for regime in regimes if regime.rank]
        best = ranked[0] if ranked else None
        after = next((regime for regime in ranked if regime.rank != 1), None)
        own = next((regime for regime in regimes if regime.regime == "AJCEP"), None)

        def exact(duty: Any) -> Decimal | None:
            return duty if isinstance(duty, Decimal) else None

        def why(duty: Any) -> str | None:
            return None if duty is None or isinstance(duty, Decimal) else duty.because

        if answer["value"] is not None:
            duties = (best and best.duty, best and best.saving, after and after.duty, own and own.duty)
            assert [answer[name] for name in reasons] == list(map(why, duties)), answer
        else:
            assert (answer["best_because"] is None) == (best is None), answer
        expected = {
            "best": best and best.regime,
            "best_rate": best and best.rate,
            "best_duty": exact(best and best.duty),
            "best_saving": exact(best and best.saving),
            "ties": "; ".join(regime.regime for regime in ranked[1:] if regime.rank == 1) or None,
            "runner_up": after and after.regime,
            "runner_up_duty": exact(after and after.duty),
            "ajcep_rank": own and own.rank,
            "ajcep_rate": own and own.rate,
            "ajcep_duty": exact(own and own.duty),
            "unranked": "; ".join(f"{one.regime}: {one.unranked}" for one in regimes if one.unranked) or None,
            "error": None,
        }
        assert {name: answer[name] for name in expected} == expected, answer
