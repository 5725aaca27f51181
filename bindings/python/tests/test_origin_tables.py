"""Tables of goods, claims and codes: each row says what the single question says."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import polars as pl
import pyarrow as pa
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from test_cases import SOUND_CLAIM, cases, merged

import ajcep

Row = dict[str, Any]


def texts(value: Any) -> Any:
    """Numbers as text, so that a column is of one type."""
    if isinstance(value, dict):
        return {name: texts(item) for name, item in value.items()}
    if isinstance(value, list):
        return [texts(item) for item in value]
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def columns(rows: list[Row]) -> dict[str, list[Any]]:
    names = {name for row in rows for name in row}
    return {name: [row.get(name) for row in rows] for name in sorted(names)}


def flat(value: Row, path: str = "") -> Row:
    """As `pandas.json_normalize` does it."""
    row: Row = {}
    for name, item in value.items():
        row |= flat(item, f"{path}{name}.") if isinstance(item, dict) and item else {f"{path}{name}": item}
    return row


def fields(value: Any) -> bool:
    """Whether all that is stated has a type that a column can have."""
    if isinstance(value, dict):
        return all(fields(item) for item in value.values())
    if isinstance(value, list):
        return all(fields(item) for item in value) and len({type(item) for item in value}) <= 1
    return not isinstance(value, float)


def single(ask: Any, *asked: Any, **more: Any) -> Any:
    try:
        return ask(*asked, **more)
    except ajcep.AjcepError as error:
        return error


def test_every_case_of_origin_is_answered_alike_in_a_table() -> None:
    goods, materials, singles = [], [], []
    for number, case in enumerate(cases("origin")):
        asked = texts(json.loads(case.values[0]["input"]))
        good, parts = asked.pop("good"), asked.pop("materials", [])
        if not (fields(good) and fields(parts) and fields(asked)) or not (parts or "wholly_obtained" in good):
            continue
        singles.append(single(ajcep.origin, good, parts, **asked))
        goods.append({"good": number, **good, **asked})
        materials += [{"good": number, **part} for part in parts]
    answers = [*ORIGIN, "error"]
    table = ajcep.origin_table(columns(goods), columns(materials), errors="null", answers=answers, keep=False)
    found = table.to_arrow().to_pylist()
    assert len(found) > 250
    for row, expected in zip(found, singles, strict=True):
        check_origin(row, expected)


ORIGIN = ("status", "criterion", "de_minimis", "accumulation", "rvc_percent", "rule", "reasons", "missing", "notes")


def check_origin(row: Row, expected: Any) -> None:
    if isinstance(expected, ajcep.AjcepError):
        assert row["error"] is not None and row["status"] is None
        return
    assert row["error"] is None, row
    for name in ("status", "criterion", "de_minimis", "accumulation", "rvc_percent", "rule"):
        assert row[name] == getattr(expected, name)
    reasons = [f"{it.code} ({it.alternative})" if it.alternative else it.code for it in expected.reasons]
    assert row["reasons"] == "; ".join(reasons)
    assert (row["missing"] or "") == "; ".join(expected.missing)
    assert (row["notes"] or "") == "; ".join(note.code for note in expected.notes)


def test_every_case_of_a_claim_is_answered_alike_in_a_table() -> None:
    claims, singles = [], []
    for case in cases("claim"):
        asked = merged(SOUND_CLAIM, json.loads(case.values[0].get("change", "{}")))
        if fields(asked):
            singles.append(single(ajcep.claim, asked))
            claims.append(flat(texts(asked)))
    names = ["preference", "can_be_cured", "defects", "notes", "missing", "payable_duty", "saving"]
    names += ["duty_if_allowed", "valid_until", "retroactive_until", "certificate_item", "error"]
    table = ajcep.claim_table(columns(claims), errors="null", answers=names, keep=False, scale=12)
    found = table.to_arrow().to_pylist()
    assert len(found) > 250
    for row, expected in zip(found, singles, strict=True):
        if isinstance(expected, ajcep.AjcepError):
            assert row["error"] is not None
            continue
        assert row["error"] is None, row
        assert (row["preference"], row["can_be_cured"]) == (expected.preference, expected.can_be_cured)
        listed = [*(row["defects"] or "").split("; "), *(row["notes"] or "").split("; ")]
        assert sorted(filter(None, listed)) == sorted(defect.code for defect in expected.defects)
        assert (row["missing"] or "") == "; ".join(expected.missing)
        for name in ("payable_duty", "saving", "duty_if_allowed"):
            duty = getattr(expected, name)
            assert row[name] == (duty if isinstance(duty, Decimal) else None)
        for name in ("valid_until", "retroactive_until", "certificate_item"):
            assert row[name] == getattr(expected, name)


AMOUNTS = st.integers(1, 1000)
MATERIAL = st.fixed_dictionaries(
    {
        "code": st.sampled_from(["870829", "850110", "520942", "190230", "870322"]),
        "origin": st.sampled_from(["non-originating", "originating:TH", "originating:VN", "unknown"]),
    },
    optional={
        "value": AMOUNTS,
        "weight_kg": AMOUNTS,
        "role": st.sampled_from(["material", "packing-retail", "accessory", "indirect"]),
        "customary": st.booleans(),
        "originating_percent": st.integers(0, 100),
        "operations_in_parties": st.lists(st.sampled_from(["weaving", "spinning"]), max_size=2),
        "name": st.sampled_from(["motor", "cloth"]),
    },
)
GOOD = st.fixed_dictionaries(
    {"code": st.sampled_from(["870323", "850940", "620342", "190240", "1902"])},
    optional={
        "fob": AMOUNTS,
        "weight_kg": AMOUNTS,
        "final_process_in_party": st.booleans(),
        "change_in_party": st.booleans(),
        "wholly_obtained": st.sampled_from(["a", "k"]),
        "operations": st.lists(st.sampled_from(["manufacture", "disassembly", "preservation"]), max_size=2),
        "operations_in_parties": st.lists(st.sampled_from(["weaving"]), max_size=1),
    },
)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(GOOD, st.lists(MATERIAL, max_size=4)), min_size=1, max_size=6), st.booleans())
def test_goods_of_every_kind(made: list[tuple[Row, list[Row]]], as_text: bool) -> None:
    goods = [{"good": number, **good} for number, (good, _) in enumerate(made)]
    materials = [{"good": number, **part} for number, (_, parts) in enumerate(made) for part in parts]
    assume(materials)
    given_goods, given_materials = columns(goods), columns(materials)
    if as_text:
        # As a file of text has them.
        for table in (given_goods, given_materials):
            for name, column in table.items():
                table[name] = [written(cell) for cell in column]
    table = ajcep.origin_table(
        given_goods, given_materials, producing_party="VN", errors="null", answers=[*ORIGIN, "error"]
    )
    for row, (good, parts) in zip(table.to_arrow().to_pylist(), made, strict=True):
        check_origin(row, single(ajcep.origin, {"producing_party": "VN", **good}, parts))


def written(cell: Any) -> str | None:
    if cell is None:
        return None
    if isinstance(cell, list):
        return "; ".join(cell) or "none"
    return str(cell)


def test_remedies() -> None:
    good: Row = {"code": "870323", "fob": 1000, "producing_party": "VN", "final_process_in_party": True}
    parts: list[Row] = [
        {"code": "870829", "value": 400, "origin": "non-originating"},
        {"code": "850110", "value": 300, "origin": "non-originating"},
    ]
    names = ["highest_non_originating_value", "source_from_a_party", "tolerated_value", "missing_processes"]
    table = ajcep.origin_table(
        columns([{"good": 1, **good}]), columns([{"good": 1, **part} for part in parts]), answers=names, keep=False
    )
    row = table.to_arrow().to_pylist()[0]
    expected = ajcep.remedies(good, parts)
    assert row["highest_non_originating_value"] == expected.highest_non_originating_value == 600
    assert row["source_from_a_party"] == "1; 2" and expected.source_from_a_party == ((1,), (2,))
    assert row["tolerated_value"] is None and row["missing_processes"] is None


MATERIALS: Row = {"good": [1], "code": ["190230"], "value": [90], "origin": ["non-originating"]}


@pytest.mark.parametrize(
    ("goods", "materials", "words"),
    [
        ({"final_process": [True]}, {}, "nearly `final_process_in_party`"),
        ({"weight": [5]}, {}, "nearly `weight_kg`"),
        ({"FOB": [5]}, {}, "nearly `fob`"),
        ({}, {"originating percent": [5]}, "nearly `originating_percent`"),
        ({"operations": [5]}, {}, "operations"),
        ({"final_process_in_party": ["perhaps"]}, {}, "truth value `perhaps`"),
        ({"final_process_in_party": [1]}, {}, "final_process_in_party|boolean"),
        ({"fob": ["1O0"]}, {}, "1O0"),
        ({"fob": [0]}, {}, "not above zero"),
        ({}, {"value": [-1]}, r"materials\[0\].value.*negative"),
        ({}, {"role": ["packing"]}, "packing"),
        ({}, {"code": [190230]}, "leading zeros"),
    ],
)
def test_what_is_stated_is_never_ignored(goods: Row, materials: Row, words: str) -> None:
    given_goods = {"good": [1], "code": ["190240"], **goods}
    with pytest.raises(ajcep.AjcepError, match=words):
        ajcep.origin_table(given_goods, {**MATERIALS, **materials}, producing_party="VN")


def test_a_wholly_obtained_good_needs_no_material() -> None:
    goods = {"good": ["fish", "feed"], "code": ["030211", "230990"], "wholly_obtained": ["c", None]}
    materials = {"good": ["feed"], "code": ["110811"], "origin": ["non-originating"]}
    table = ajcep.origin_table(goods, materials, producing_party="VN", answers=["criterion"])
    assert table.to_arrow()["criterion"].to_pylist()[0] == "WO"


def test_materials_of_claims_are_in_a_table_of_their_own() -> None:
    claims: Row = {
        "claim": ["a", "b"],
        "code": ["870323000", "870323000"],
        "route": [[], []],
        "production.good.code": ["870323", None],
        "production.good.fob": [1000, None],
        "production.good.producing_party": ["TH", None],
        "production.good.final_process_in_party": [True, None],
    }
    materials = {"claim": ["a"], "code": ["870829"], "value": [300], "origin": ["non-originating"]}
    same: Row = {"to": "JP", "from_": "TH", "on": "2026-07-15", "errors": "null"}
    table = ajcep.claim_table(claims, materials, answers=["origin_status", "origin_criterion", "error"], **same)
    found = table.to_arrow().to_pylist()
    lone = {"to": "JP", "from": "TH", "code": "870323000", "date": "2026-07-15"}
    good = {"code": "870323", "fob": 1000, "producing_party": "TH", "final_process_in_party": True}
    part = {"code": "870829", "value": 300, "origin": "non-originating"}
    whole = {"shipment": lone, "route": [], "production": {"good": good, "materials": [part]}}
    expected = ajcep.claim(whole)
    assert expected.origin is not None and found[0]["origin_status"] == expected.origin.status
    assert found[1]["origin_status"] is None
    with pytest.raises(ajcep.AjcepError, match="nearly `certificate.reference`"):
        ajcep.claim_table({"code": ["870323000"], "certificate.referenze": ["x"]}, **same)
    with pytest.raises(ajcep.AjcepError, match="no field of that part"):
        ajcep.claim_table({"code": ["870323000"], "certificate.colour": ["x"]}, **same)


def test_rules_and_transpositions_of_every_subheading() -> None:
    codes = sorted({line[:6] for line in ajcep.schedule("JP", on="2026-07-15").to_arrow()["code"].to_pylist()})
    table = ajcep.rule_table({"code": codes}, edition="HS2022", errors="null").to_arrow().to_pylist()
    other = ajcep.transpose_table({"code": codes}, from_="HS2022", to="HS2017", errors="null").to_arrow().to_pylist()
    assert len(table) > 5000
    for row, became in zip(table, other, strict=True):
        rules = ajcep.rules(row["code"], edition="HS2022") if row["error"] is None else ()
        assert list(dict.fromkeys(rule.rule for rule in rules)) == (row["rule"] or "").split(" | ")
        expected = ajcep.transpose(row["code"], from_="HS2022", to="HS2017")
        assert (became["targets"] or "") == "; ".join(expected.targets)
        assert became["relation"] == expected.relation
    with pytest.raises(ajcep.AjcepError, match="row 1, subheading 9999.99"):
        ajcep.rule_table({"code": ["010121", "999999"]}, edition="HS2017")


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


@pytest.mark.parametrize(
    ("goods", "materials", "words"),
    [
        (["a1"], ["A1"], "`A1`: has materials"),
        (["a"], ["a "], "`a `: has materials"),
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
