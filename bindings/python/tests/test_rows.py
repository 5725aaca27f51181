"""Each row of a table is what the single question says of it, in every library."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from typing import Any

import ajcep
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

Rows = list[dict[str, Any]]

#: The columns of rows as each library has them.
LIBRARIES: dict[str, Callable[[dict[str, list[Any]]], Any]] = {
    "lists": lambda columns: columns,
    "pandas": pd.DataFrame,
    "pandas, categories": lambda columns: pd.DataFrame(columns).astype("category"),
    "polars": lambda columns: pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.String)),
    "polars, categories": lambda columns: pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.Categorical)),
    "Arrow": lambda columns: pa.table({name: pa.array(cells, pa.string()) for name, cells in columns.items()}),
    "Arrow, in batches": lambda columns: pa.concat_tables(
        [pa.table({name: pa.array([cell], pa.string()) for name, cell in zip(columns, row, strict=True)})
         for row in zip(*columns.values(), strict=True)]
    ),
    "Arrow, views": lambda columns: pa.table(
        {name: pa.array(cells, pa.string_view()) for name, cells in columns.items()}),
}

CODES = ["030617000", "0306.17.000", "190240000", "620342200", "640299090", "8509.40.10", "85094010", "0306", "x", "",
         None, "999999999", "0306170004"]
PARTIES = ["JP", "VN", "Viet Nam", "TH", "my", "KH", "XX", "", None]
DAYS = ["2026-07-15", "2025-07-15", "2030-01-01", "2008-01-01", "2026-02-30", None]
SUBHEADINGS = ["8509.40", "030617", "8517.13", "8517.12", "6203.42", "999999", "85", "x", "", None]
EDITIONS = ["hs2002", "HS2017", "hs2022", "2022", "hs1996", None]

SHIPMENT = st.fixed_dictionaries({
    "to": st.sampled_from(PARTIES), "from": st.sampled_from(PARTIES),
    "code": st.sampled_from(CODES), "date": st.sampled_from(DAYS),
})


def asked(ask: Callable[..., Any], *given: Any, **by_name: Any) -> Any:
    """The answer of a single question; the code of its error. What is not stated, a single
    question does not take."""
    try:
        return ask(*given, **by_name)
    except ajcep.AjcepError as error:
        return error.code
    except TypeError:
        return "bad-value"


def answers(table: Callable[..., Any], columns: Any, **same: Any) -> Rows:
    rows: Rows = table(columns, errors="null", keep=False, **same).to_arrow().to_pylist()
    return rows


def in_columns(rows: Rows) -> dict[str, list[Any]]:
    return {name: [row[name] for row in rows] for name in rows[0]}


def single(row: dict[str, Any]) -> dict[str, Any]:
    return {"to": row["to"], "from_": row["from"], "code": row["code"], "on": row["date"]}


def blank_is_none(row: dict[str, Any]) -> bool:
    """Whether a cell is null or blank, which a table says is not stated."""
    return any(cell is None or cell == "" for cell in row.values())


@pytest.mark.parametrize("library", LIBRARIES)
@settings(deadline=None, max_examples=40)
@given(rows=st.lists(SHIPMENT, min_size=1, max_size=12))
def test_rates(library: str, rows: Rows) -> None:
    found = answers(ajcep.rate_table, LIBRARIES[library](in_columns(rows)))
    for row, answer in zip(rows, found, strict=True):
        quote = asked(ajcep.quote, **single(row))
        if isinstance(quote, str):
            assert answer["error"] and answer["mfn_rate"] is None, (row, quote)
            continue
        assert answer["error"] is None, row
        assert [answer[name] for name in ("mfn_status", "mfn_rate", "ajcep_status", "ajcep_rate", "standing")] == [
            quote.mfn_status, quote.mfn_rate, quote.ajcep_status, quote.ajcep_rate, quote.standing,
        ], row


@pytest.mark.parametrize("library", LIBRARIES)
@settings(deadline=None, max_examples=25)
@given(rows=st.lists(SHIPMENT, min_size=1, max_size=8))
def test_regimes(library: str, rows: Rows) -> None:
    found = answers(ajcep.regime_table, LIBRARIES[library](in_columns(rows)))
    for row, answer in zip(rows, found, strict=True):
        regimes = asked(ajcep.regimes, **single(row))
        if isinstance(regimes, str):
            assert answer["error"] and answer["best"] is None, (row, regimes)
            continue
        ranked = [regime for regime in regimes if regime.rank is not None]
        best = ranked[0] if ranked else None
        ours = [regime.rank for regime in regimes if regime.regime == "AJCEP"]
        assert answer["error"] is None, row
        assert answer["best"] == (best and best.regime) and answer["best_rate"] == (best and best.rate), row
        assert [answer["ajcep_rank"]] == (ours or [None]), row


@pytest.mark.parametrize("library", LIBRARIES)
@settings(deadline=None, max_examples=40)
@given(rows=st.lists(st.fixed_dictionaries(
    {"code": st.sampled_from(SUBHEADINGS), "edition": st.sampled_from(EDITIONS)}), min_size=1, max_size=12))
def test_rules(library: str, rows: Rows) -> None:
    found = answers(ajcep.rule_table, LIBRARIES[library](in_columns(rows)))
    for row, answer in zip(rows, found, strict=True):
        rule = "bad-value" if blank_is_none(row) else asked(ajcep.rule, row["code"], edition=row["edition"])
        if isinstance(rule, str):
            assert answer["error"] and answer["rule"] is None, (row, rule)
            continue
        assert answer["error"] is None and answer["rule"] == rule.rule and answer["standing"] == rule.standing, row


@pytest.mark.parametrize("library", LIBRARIES)
@settings(deadline=None, max_examples=40)
@given(rows=st.lists(st.fixed_dictionaries({
    "code": st.sampled_from(SUBHEADINGS), "from": st.sampled_from(EDITIONS), "to": st.sampled_from(EDITIONS),
}), min_size=1, max_size=12))
def test_transpositions(library: str, rows: Rows) -> None:
    found = answers(ajcep.transpose_table, LIBRARIES[library](in_columns(rows)))
    for row, answer in zip(rows, found, strict=True):
        asked_for = {"from_": row["from"], "to": row["to"]}
        one = "bad-value" if blank_is_none(row) else asked(ajcep.transpose, row["code"], **asked_for)
        if isinstance(one, str):
            assert answer["error"] and answer["relation"] is None, (row, one)
            continue
        assert answer["error"] is None and answer["relation"] == one.relation, row
        assert (answer["targets"] or "") == "; ".join(one.targets), row


@pytest.mark.parametrize("library", LIBRARIES)
@settings(deadline=None, max_examples=25)
@given(rows=st.lists(st.fixed_dictionaries({
    "to": st.sampled_from(["JP", "VN", "XX"]), "from": st.sampled_from(["VN", "JP", "TH"]),
    "code": st.sampled_from(CODES[:8]), "date": st.sampled_from(DAYS[:3]),
    "value": st.sampled_from(["100000", "-1", "x", None]), "currency": st.sampled_from(["JPY", "USD"]),
    "shipped": st.sampled_from(["2026-07-01", "2026-13-01", None]),
}), min_size=1, max_size=8))
def test_claims(library: str, rows: Rows) -> None:
    found = answers(ajcep.claim_table, LIBRARIES[library](in_columns(rows)))
    for row, answer in zip(rows, found, strict=True):
        shipment = {name: row[name] for name in ("to", "from", "code", "date")}
        if row["value"] is not None:
            shipment |= {"value": row["value"], "currency": row["currency"]}
        claim = {"shipment": shipment} | ({} if row["shipped"] is None else {"shipped": row["shipped"]})
        one = asked(ajcep.claim, claim)
        if isinstance(one, str):
            assert answer["error"] and answer["preference"] is None, (row, one)
            continue
        assert answer["error"] is None and answer["preference"] == one.preference, row
        codes = [defect.code for defect in one.defects if defect.severity != "note"]
        assert sorted(set((answer["defects"] or "").split("; ")) - {""}) == sorted(set(codes)), row


def test_hs_rows_are_those_of_the_lines_below() -> None:
    day = datetime.date(2026, 7, 15)
    table = ajcep.hs_table("JP", on=day, digits=4).to_arrow().to_pylist()
    for row in table[::60]:
        lines = ajcep.rates("JP", row["code"], day)
        assert row["lines"] == len(lines), row
        assert json.dumps(row, default=str)
