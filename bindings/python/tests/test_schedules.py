"""Whole schedules: by HS code, through the editions, between two days."""

from __future__ import annotations

import datetime
import itertools
from decimal import Decimal
from typing import Any, get_args

import ajcep
import polars as pl
import pytest
from ajcep._vocabulary import Standing

DAY = datetime.date(2026, 7, 15)
SAME: dict[str, Any] = {"to": "JP", "from_": "VN", "on": DAY}
#: From the most to the least to be relied on.
STANDINGS = get_args(Standing)


@pytest.mark.parametrize("party", ["JP", "VN", "MM", "TH"])
@pytest.mark.parametrize("digits", [2, 4, 6])
def test_rates_by_hs_code_are_those_of_the_lines(party: str, digits: int) -> None:
    on = DAY if party in ("JP", "VN") else datetime.date(2025, 7, 15)
    codes = ajcep.schedule(party, on=on).to_arrow().select(["code"])
    lines = ajcep.rate_table(codes, to=party, from_="MY", on=on).to_arrow().to_pylist()
    by_code = dict(sorted((line["code"].replace(".", ""), line) for line in lines))
    left_out = set()
    ordered = list(by_code)
    for index, code in enumerate(ordered):
        finer = list(itertools.takewhile(lambda other: other.startswith(code), ordered[index + 1 :]))
        blank = [other for other in finer if by_code[other]["mfn_status"] == "unknown"]
        # A line of statistics has no rate of its own: the line above it has it.
        if finer and blank and by_code[code]["mfn_status"] != "unknown":
            left_out.update(blank)
        elif finer:
            left_out.add(code)
    groups: dict[str, list[Any]] = {}
    for code, line in by_code.items():
        if code not in left_out:
            groups.setdefault(code[:digits], []).append(line)
    found = ajcep.hs_table(party, on=on, digits=digits).to_arrow().to_pylist()
    assert [row["code"] for row in found] == sorted(groups)

    def mean(numbers: list[Decimal]) -> Decimal | None:
        return round(sum(numbers) / len(numbers), 6) if numbers else None

    for row in found:
        group = groups[row["code"]]
        assert row["lines"] == len(group)
        for name in ("mfn", "ajcep"):
            percents = [line[f"{name}_percent"] for line in group if line[f"{name}_percent"] is not None]
            assert row[f"{name}_known"] == len(percents)
            assert row[f"{name}_lowest"] == min(percents, default=None)
            assert row[f"{name}_highest"] == max(percents, default=None)
            expected = mean(percents)
            assert expected is None or abs(row[f"{name}_mean"] - expected) <= Decimal("0.000001")
        standings = [STANDINGS.index(line["standing"]) for line in group]
        assert row["standing"] == STANDINGS[max(standings)]
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
    assert len(left_out) < len(lines) / 10


@pytest.mark.parametrize("party", ["JP", "VN", "TH"])
def test_a_schedule_has_the_rates_and_standings_of_its_lines(party: str) -> None:
    on = DAY if party != "TH" else datetime.date(2025, 7, 15)
    names = ["mfn_status", "mfn_rate", "ajcep_status", "ajcep_rate", "standing"]
    schedule = ajcep.schedule(party, on=on).to_arrow()
    table = ajcep.rate_table(schedule.select(["code"]), to=party, from_="MY", on=on, answers=names, keep=False)
    assert schedule.select(names).to_pylist() == table.to_arrow().to_pylist()


def test_rates_by_hs_code_refuse_what_is_no_level_of_the_hs() -> None:
    with pytest.raises(ajcep.InvalidInputError, match="digits `8`"):
        ajcep.hs_table("JP", on=DAY, digits=8)
    with pytest.raises(ajcep.OutsideWindowError):
        ajcep.hs_table("JP", on="1999-01-01")


def test_schedules() -> None:
    table = ajcep.schedule("JP", on=DAY).to_polars()
    assert table.height > 9_000 and table["code"].is_unique().all()
    row = table.row(by_predicate=pl.col("dotted") == "0306.17.000", named=True)
    assert (row["mfn_rate"], row["ajcep_rate"], row["standing"]) == ("1%", "free", "official")
    assert ajcep.schedule("JP").num_rows > table.height


def test_a_day_without_a_schedule_is_refused() -> None:
    with pytest.raises(ajcep.OutsideWindowError):
        ajcep.schedule("TH", on=DAY)


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


def test_a_pack_over_a_tariff_cuts_its_windows() -> None:
    rates = b"HS Code,AJCEP rate\n0306.17.000,4.5%\n0803.90.100,7%\n"
    made = ajcep.import_schedule(rates, party="JP", what="ajcep", from_="2026-07-01", until="2026-12-31", name="m")
    book = made.open()
    for code in ("0306.17.000", "0803.90.100"):
        history = ajcep.history_table("JP", code, book=book).to_arrow().to_pylist()
        every = ajcep.schedule("JP", book=book).to_arrow().to_pylist()
        assert [row for row in every if row["dotted"] == code] == history
        seasons = {row["season"] for row in history}
        for season in seasons:
            rows = [row for row in history if row["season"] == season]
            assert [row["from"] for row in rows] == sorted(row["from"] for row in rows)
            for row, following in itertools.pairwise(rows):
                assert row["until"] < following["from"]
        for row in history:
            for day in (row["from"], row["until"] or datetime.date(2027, 3, 1)):
                quote = ajcep.quote(to="JP", from_="VN", code=code, on=day, book=book)
                if row["season"] is None:
                    assert (row["mfn_rate"], row["ajcep_rate"]) == (str(quote.mfn_rate), str(quote.ajcep_rate))
        assert {row["ajcep_rate"] for row in history} >= {"4.5%" if code[0:4] == "0306" else "7%"}


def test_a_pack_of_a_season_leaves_the_other_days_to_the_tariff() -> None:
    rates = b"HS Code,AJCEP rate,season\n0306.17.000,4.5%,07-01/09-30\n"
    made = ajcep.import_schedule(
        rates, party="JP", what="ajcep", from_="2026-07-15", until="2026-12-31", name="m", columns={"season": "season"}
    )
    book = made.open()
    history = ajcep.history_table("JP", "0306.17.000", book=book).to_arrow().to_pylist()
    for month in range(8, 13):
        day = datetime.date(2026, month, 1)
        quote = ajcep.quote(to="JP", from_="VN", code="0306.17.000", on=day, book=book)
        rows = [row for row in history if row["from"] <= day and (row["until"] is None or day <= row["until"])]
        in_season = [row for row in rows if row["season"] is not None and month < 10]
        (row,) = in_season or [row for row in rows if row["season"] is None]
        assert row["ajcep_rate"] == str(quote.ajcep_rate), day
