"""All errors of a row: each cell that cannot be read is named, however many there are."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import ajcep
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_cases import SOUND_CLAIM, cases, merged
from test_origin_tables import Row, columns, fields, flat, single, texts

#: What no cell can be.
BAD = "~?"


def sound_claims() -> list[Row]:
    """The claims of the shared cases that are answered, as columns of text."""
    asked = [merged(SOUND_CLAIM, json.loads(case.values[0].get("change", "{}"))) for case in cases("claim")]
    asked = [claim for claim in asked if fields(claim) and not isinstance(single(ajcep.claim, claim), Exception)]
    return [flat(texts(claim)) for claim in asked]


def cells(row: Row) -> list[str]:
    return [name for name, cell in row.items() if isinstance(cell, str)]


def spoiled(row: Row, bad: list[str]) -> Row:
    return row | dict.fromkeys(bad, BAD)


def answered(ask: Callable[..., Any], rows: list[Row], *more: Any, **given: Any) -> list[dict[str, Any]]:
    given = {"errors": "null", "answers": ["error", "error_field", "all_errors"], "keep": False, **given}
    return ask(columns(rows), *more, **given).to_arrow().to_pylist()


def named(answer: dict[str, Any]) -> set[str]:
    """The fields that the lines of all errors begin with."""
    return {line.partition(": ")[0] for line in (answer["all_errors"] or "").splitlines()}


CLAIMS = sound_claims()


def test_one_cell_at_fault_is_one_error() -> None:
    asked = [(claim, name) for claim in CLAIMS for name in cells(claim)]
    answers = answered(ajcep.claim_table, [spoiled(claim, [name]) for claim, name in asked], scale=12)
    assert sum(answer["error"] is not None for answer in answers) > 5000
    for answer, (_, name) in zip(answers, asked, strict=True):
        assert answer["all_errors"] == answer["error"], name
        assert answer["error_field"] in (name, None if answer["error"] is None else name), answer


@settings(deadline=None, max_examples=100)
@given(st.data())
def test_several_cells_at_fault_are_all_named(data: st.DataObject) -> None:
    claim = data.draw(st.sampled_from(CLAIMS))
    bad = data.draw(st.lists(st.sampled_from(cells(claim)), min_size=2, max_size=4, unique=True))
    alone = answered(ajcep.claim_table, [spoiled(claim, [name]) for name in bad], scale=12)
    (together,) = answered(ajcep.claim_table, [spoiled(claim, bad)], scale=12)
    expected = set().union(*map(named, alone))
    # A code is one of a tariff; whether a unit that is not known matters, the rates of the line say.
    late = {"shipment.code"} if "shipment.to" in bad else set()
    late |= {"shipment.unit"} if {"shipment.to", "shipment.code", "shipment.date"} & set(bad) else set()
    assert expected - late <= named(together) <= expected
    assert len((together["all_errors"] or "").splitlines()) == len(named(together))


def test_an_error_of_the_whole_question_is_one_line() -> None:
    same: dict[str, Any] = {"to": "JP", "from_": "VN", "on": "2026-07-15", "errors": "null", "keep": False}
    for code, field in (("999999999", "code"), ("0306170", "code"), ("030617000", "from")):
        own = same if field == "code" else {**same, "from_": "JP"}
        rows = {"code": [code], "value": ["1"], "currency": ["JPY"]}
        table = ajcep.claim_table(rows, answers=["error", "error_field", "all_errors"], **own)
        (answer,) = table.to_arrow().to_pylist()
        assert answer["all_errors"] == answer["error"] and answer["error_field"] == field


GOOD = {"good": "a", "code": "870323", "fob": "1000", "producing_party": "VN", "weight_kg": "10"}
MATERIAL = {"good": "a", "code": "870829", "value": "300", "origin": "non-originating", "role": "material", "weight_kg": "1"}
OF_GOOD = [name for name in GOOD if name != "good"]
OF_MATERIALS = [f"materials[{row}].{name}" for row in range(3) for name in MATERIAL if name != "good"]


@given(st.lists(st.sampled_from(OF_GOOD + OF_MATERIALS), unique=True))
def test_cells_of_goods_and_of_their_materials_are_all_named(bad: list[str]) -> None:
    materials = [
        spoiled(MATERIAL, [name for name in MATERIAL if f"materials[{row}].{name}" in bad]) for row in range(3)
    ]
    (answer,) = answered(ajcep.origin_table, [spoiled(GOOD, [name for name in OF_GOOD if name in bad])], columns(materials))
    lines = (answer["all_errors"] or "").splitlines()
    assert len(lines) == len(bad)
    assert answer["error"] == (lines[0] if lines else None)
    for name in OF_MATERIALS:
        assert (name in bad) == any(line.startswith(f"{name}: ") for line in lines)


def test_an_item_of_a_list_is_named_by_its_index() -> None:
    """As the path of the same claim by itself."""
    sound = {"to": "JP", "from": "VN", "code": "030617000", "date": "2026-07-15"}
    for part, items, field in [
        ("certificate", {"items": [{"hs_code": "030617"}, {"hs_code": "x"}]}, "certificate.items[1].hs_code"),
        ("certificate", {"items": [{"quantity": "z"}]}, "certificate.items[0].quantity"),
        ("production", {"good": {"operations": ["simple-packaging", "magic"]}}, "production.good.operations[1]"),
    ]:
        with pytest.raises(ajcep.InvalidInputError) as alone:
            ajcep.claim({"shipment": sound, part: items})
        assert alone.value.field == field
        columns = {name: [value] for name, value in sound.items()} | {part: [items]}
        with pytest.raises(ajcep.InvalidInputError) as in_row:
            ajcep.claim_table(columns)
        assert (in_row.value.field, in_row.value.row) == (field, 0)
