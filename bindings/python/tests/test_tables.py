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


@pytest.mark.parametrize("party", ["JP", "VN", "MM"])
@pytest.mark.parametrize("digits", [2, 4, 6])
def test_rates_by_hs_code_are_those_of_the_lines(party: str, digits: int) -> None:
    on = DAY if party != "MM" else datetime.date(2025, 7, 15)
    codes = ajcep.schedule(party, on=on).to_arrow().select(["code"])
    lines = ajcep.rate_table(codes, to=party, from_="TH", on=on).to_arrow().to_pylist()
    groups: dict[str, list[Any]] = {}
    for line in lines:
        groups.setdefault(line["code"][:digits], []).append(line)
    found = ajcep.hs_table(party, on=on, digits=digits).to_arrow().to_pylist()
    assert [row["code"] for row in found] == sorted(groups)

    def mean(numbers: list[Decimal]) -> Decimal | None:
        return round(sum(numbers) / len(numbers), 6) if numbers else None

    for row in found:
        group = groups[row["code"]]
        # A line above finer ones may be left out.
        assert 0 < row["lines"] <= len(group)
        if row["lines"] < len(group):
            continue
        for name in ("mfn", "ajcep"):
            percents = [line[f"{name}_percent"] for line in group if line[f"{name}_percent"] is not None]
            assert row[f"{name}_known"] == len(percents)
            assert row[f"{name}_lowest"] == min(percents, default=None)
            assert row[f"{name}_highest"] == max(percents, default=None)
            expected = mean(percents)
            assert expected is None or abs(row[f"{name}_mean"] - expected) <= Decimal("0.000001")
        none = [line for line in group if line["ajcep_status"] == "no-concession"]
        assert row["ajcep_no_concession"] == len(none)
        margins = [
            max(line["mfn_percent"] - paid, Decimal(0))
            for line in group
            if line["mfn_percent"] is not None
            and (paid := line["mfn_percent"] if line in none else line["ajcep_percent"]) is not None
        ]
        expected = mean(margins)
        assert (row["margin_mean"] is None) == (expected is None)
        assert expected is None or abs(row["margin_mean"] - expected) <= Decimal("0.000001")
    left_out = sum(len(group) for group in groups.values()) - sum(row["lines"] for row in found)
    assert left_out < len(lines) / 20


def test_rates_by_hs_code_refuse_what_is_no_level_of_the_hs() -> None:
    with pytest.raises(ajcep.InvalidInputError, match="digits `8`"):
        ajcep.hs_table("JP", on=DAY, digits=8)
    with pytest.raises(ajcep.OutsideWindowError):
        ajcep.hs_table("JP", on="1999-01-01")


def test_each_of_many_errors_is_that_of_its_row() -> None:
    codes = [f"{number:08}" if number % 3 else None if number % 2 else "x" for number in range(3_000)]
    together = rates({"code": codes})
    assert [row["error"] for row in together] == [rates({"code": [code]})[0]["error"] for code in codes]
    assert len({row["error"] for row in together}) > 1_000


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
            assert row[because] == lacks, name
            assert (least, most) == (None, None)


def test_goods() -> None:
    goods = pl.DataFrame({"good": ["a", "b", "c"], "code": ["620342"] * 2 + ["99"], "fob": [100] * 3})
    materials = pl.DataFrame(
        {
            "good": ["a", "a", "b", "c"],
            "code": ["520942", "960711", "620342", "620342"],
            "value": [Decimal(30), Decimal(2), Decimal(60), Decimal(1)],
            "origin": ["non-originating", "originating:TH", "non-originating", "non-originating"],
            "operations_in_parties": ["weaving", None, None, None],
        }
    )
    table = ajcep.origin_table(goods, materials, producing_party="VN", errors="null")
    found = table.to_arrow().to_pylist()
    assert found[0]["status"] == "qualifies" and found[0]["criterion"] == "CTC"
    assert found[1]["status"] != "qualifies" and found[2]["status"] is None
    single = ajcep.origin(
        {"code": "620342", "fob": 100, "producing_party": "VN"},
        [
            {"code": "520942", "value": 30, "origin": "non-originating", "operations_in_parties": ["weaving"]},
            {"code": "960711", "value": 2, "origin": "originating:TH"},
        ],
    )
    assert (found[0]["status"], found[0]["accumulation"]) == (single.status, single.accumulation)


def test_schedules() -> None:
    table = ajcep.schedule("JP", on=DAY).to_polars()
    assert table.height > 9_000 and table["code"].is_unique().all()
    row = table.row(by_predicate=pl.col("dotted") == "0306.17.000", named=True)
    assert (row["mfn_rate"], row["ajcep_rate"], row["standing"]) == ("1%", "free", "official")
    assert ajcep.schedule("JP").num_rows > table.height


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
    for text in ("1E6", "+5", "1000.50", "0"):
        single = ajcep.quote(to="JP", from_="VN", code="620342200", on=DAY, value=text, currency="JPY")
        table = ajcep.quote_table({"code": ["620342200"], "value": [text]}, currency="JPY", **SAME)
        assert single.mfn_duty is not None
        assert table.to_arrow()["mfn_duty"].to_pylist() == [single.mfn_duty.exact]
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


@pytest.mark.parametrize(
    ("goods", "materials", "words"),
    [
        (["a1"], ["A1"], "`A1`: has materials"),
        (["a"], ["a "], "`a `: has materials"),
        (["a", "b"], ["a"], "`b`: no row"),
        (["a", "a"], ["a"], "several rows"),
        (["a"], ["a", None], "not stated"),
    ],
)
def test_goods_and_materials_must_match(goods: list[Any], materials: list[Any], words: str) -> None:
    given_goods = {"good": goods, "code": ["190240"] * len(goods), "fob": [100] * len(goods)}
    count = len(materials)
    given_materials = {"good": materials, "code": ["190230"] * count, "value": [90] * count}
    given_materials["origin"] = ["non-originating"] * count
    with pytest.raises(ajcep.InvalidInputError, match=words):
        ajcep.origin_table(given_goods, given_materials, producing_party="VN")


def test_numbers_name_goods_whatever_their_type() -> None:
    goods = {"good": [1], "code": ["190240"], "fob": [100]}
    materials = {"good": [Decimal("1.0")], "code": ["190230"], "value": [90], "origin": ["non-originating"]}
    table = ajcep.origin_table(goods, materials, producing_party="VN").to_arrow()
    assert table["status"].to_pylist() == ["fails"]


def test_rounding_is_that_of_all_rows() -> None:
    data = {"code": ["620342200"], "value": [1_234_567]}
    same: dict[str, Any] = {"currency": "JPY", **SAME}
    exact = ajcep.quote_table(data, **same).to_arrow()["mfn_duty"].to_pylist()
    rounded = ajcep.quote_table(data, rounding="japan-customs", **same).to_arrow()["mfn_duty"].to_pylist()
    assert (exact, rounded) == ([Decimal("112345.597")], [Decimal("112294")])
    with pytest.raises(ajcep.InvalidInputError, match="keyword"):
        ajcep.quote_table({**data, "rounding": ["exact"]}, **same)


def test_a_day_without_a_schedule_is_refused() -> None:
    with pytest.raises(ajcep.OutsideWindowError):
        ajcep.schedule("TH", on=DAY)


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
    table = ajcep.regime_table(data, currency="JPY", errors="null").to_arrow().to_pylist()
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
            "apart": "; ".join(f"{one.regime}: {one.apart}" for one in regimes if one.apart) or None,
            "error": None,
        }
        assert {name: answer[name] for name in expected} == expected, answer


def test_exchange_rates_are_taken_by_currency() -> None:
    data = {"code": ["030617000"] * 4, "value": [1000] * 4, "currency": ["USD", "EUR", "JPY", "THB"]}
    rates = {"USD/JPY": Decimal("150.25"), "EUR/JPY": 162}
    table = ajcep.quote_table(data, exchange_rate=rates, answers=["mfn_duty", "duty_currency"], **SAME).to_arrow()
    assert table["mfn_duty"].to_pylist() == [Decimal("1502.5"), Decimal(1620), Decimal(10), Decimal(10)]
    assert table["duty_currency"].to_pylist() == ["JPY", "JPY", "JPY", "THB"]
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


def test_a_line_through_its_editions() -> None:
    whole = ajcep.schedule("JP").to_arrow().to_pylist()
    codes = [row["code"] for row in whole]
    changed = next(code for code in codes if codes.count(code) > 1)
    for code in ("0306.17.000", changed):
        rows = ajcep.history_table("JP", code).to_arrow().to_pylist()
        assert rows == sorted(
            (row for row in whole if row["code"] == code.replace(".", "")), key=lambda row: row["from"]
        )
        assert len(rows) == codes.count(code.replace(".", ""))
    with pytest.raises(ajcep.UnknownCodeError, match="9999"):
        ajcep.history_table("JP", "9999.99.999")


def test_what_differs_between_two_days() -> None:
    days = ("2025-04-01", "2026-07-15")
    rates = []
    for day in days:
        lines = ajcep.schedule("JP", on=day).to_arrow().to_pylist()
        rates.append({line["code"]: (line["mfn_rate"], line["ajcep_rate"]) for line in lines})
    before, after = rates
    table = ajcep.differences_table("JP", *days).to_arrow().to_pylist()
    assert [row["code"] for row in table] == sorted(
        code for code in before.keys() | after.keys() if before.get(code) != after.get(code)
    )
    nothing = (None, None)
    for row in table:
        assert (row["mfn_before"], row["ajcep_before"]) == before.get(row["code"], nothing)
        assert (row["mfn_after"], row["ajcep_after"]) == after.get(row["code"], nothing)
        kind = "new" if row["code"] not in before else "gone" if row["code"] not in after else "changed"
        assert row["change"] == kind
    assert len({row["change"] for row in table}) == 3
    assert ajcep.differences_table("JP", days[0], days[0]).num_rows == 0
    with pytest.raises(ajcep.OutsideWindowError):
        ajcep.differences_table("JP", "1999-01-01", days[0])


def test_margins_are_the_differences_of_the_rates() -> None:
    codes = ajcep.schedule("JP", on=DAY).to_arrow()["code"].to_pylist()
    names = ["mfn_percent", "ajcep_percent", "ajcep_status", "margin", "margin_percent"]
    rows = ajcep.rate_table({"code": codes}, answers=names, **SAME).to_arrow().to_pylist()
    kinds = set()
    for row in rows:
        mfn = row["mfn_percent"]
        paid = mfn if row["ajcep_status"] == "no-concession" else row["ajcep_percent"]
        margin = None if mfn is None or paid is None else max(mfn - paid, Decimal(0))
        assert row["margin"] == margin
        part = None if margin is None or mfn == 0 else (100 * margin / mfn).quantize(Decimal("1e-6"), "ROUND_HALF_UP")
        assert row["margin_percent"] == part
        kinds.add((margin is None, part is None, bool(margin)))
    assert len(kinds) == 4
    quoted = ajcep.quote_table({"code": codes}, answers=["margin"], **SAME).to_arrow().to_pylist()
    assert [row["margin"] for row in quoted] == [row["margin"] for row in rows]


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
