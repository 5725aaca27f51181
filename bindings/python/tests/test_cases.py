"""The cases that all faces share, through Python."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import ajcep
import pytest

CASES = Path(__file__).parents[3] / "tests" / "cases"


def table(name: str) -> dict[str, Any]:
    with (CASES / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


def cases(name: str) -> list[Any]:
    return [pytest.param(case, id=case["name"]) for case in table(name)["case"]]


def merged(target: Any, patch: Any) -> Any:
    """Applies a JSON merge patch (RFC 7396)."""
    if not isinstance(patch, dict):
        return patch
    target = target if isinstance(target, dict) else {}
    changed = target | {name: merged(target.get(name), change) for name, change in patch.items()}
    return {name: value for name, value in changed.items() if patch.get(name, "") is not None}


def written(duty: ajcep.Duty | None) -> str | None:
    """A duty as the cases write it: the figure, or its bounds and the reason."""
    if duty is None:
        return None
    if duty.exact is not None:
        return str(duty.exact)
    most = "" if duty.at_most is None else duty.at_most
    return f"{duty.at_least}..{most} {duty.because}"


@pytest.mark.parametrize("case", cases("quote"))
def test_quote(case: dict[str, Any]) -> None:
    expect, asked = dict(case["expect"]), json.loads(case["input"])
    asked["from_"], asked["on"] = asked.pop("from"), asked.pop("date")
    if "quantities" in asked:
        asked["quantities"] = [tuple(text.split(" ")) for text in asked["quantities"]]
    error = expect.pop("error", None)
    if error is not None:
        with pytest.raises(ajcep.AjcepError) as raised:
            ajcep.quote(**asked)
        assert raised.value.code == error
        return
    quote = ajcep.quote(**asked)
    assert set(expect.pop("warns", [])) <= set(quote.warnings)
    assert not set(expect.pop("warns_not", [])) & set(quote.warnings)
    for name, expected in expect.items():
        found = getattr(quote, name)
        assert (written(found) if name.endswith("duty") or name == "saving" else found) == expected


@pytest.mark.parametrize("case", cases("origin"))
def test_origin(case: dict[str, Any]) -> None:
    expect, asked = case["expect"], json.loads(case["input"])
    good, materials = asked.pop("good"), asked.pop("materials", [])
    if "error" in expect:
        with pytest.raises(ajcep.AjcepError):
            ajcep.origin(good, materials, **asked)
        return
    found = ajcep.origin(good, materials, **asked)
    assert bool(found) == (expect["status"] == "qualifies")
    assert found.status == expect["status"]
    assert found.criterion == expect.get("criterion")
    for name in ("de_minimis", "accumulation"):
        # What is not stated decides an open mark.
        mark = expect.get(name, False)
        assert getattr(found, name) is (None if mark == "open" else mark)
    if "rvc_percent" in expect:
        assert found.to_dict()["rvc_percent"] == expect["rvc_percent"]


SOUND_CLAIM = json.loads(table("claim")["sound"])


@pytest.mark.parametrize("case", cases("claim"))
def test_claim(case: dict[str, Any]) -> None:
    expect = case["expect"]
    asked = merged(SOUND_CLAIM, json.loads(case.get("change", "{}")))
    if expect.get("error"):
        with pytest.raises(ajcep.AjcepError):
            ajcep.claim(asked)
        return
    found = ajcep.claim(asked)
    assert found.preference == expect["preference"]
    assert sorted(defect.code for defect in found.defects) == sorted(expect.get("defects", []))
    for name in ("payable_duty", "duty_if_allowed", "saving"):
        if name in expect:
            assert str(getattr(found, name)) == expect[name]
    for name in ("valid_until", "retroactive_until"):
        if name in expect:
            assert getattr(found, name).isoformat() == expect[name]
    if "can_be_cured" in expect:
        assert found.can_be_cured == expect["can_be_cured"]


SOUND_DECLARATION = json.loads(table("declaration")["sound"])


@pytest.mark.parametrize("case", cases("declaration"))
def test_declaration(case: dict[str, Any]) -> None:
    expect = case["expect"]
    asked = merged(SOUND_DECLARATION, json.loads(case.get("change", "{}")))
    if expect.get("error"):
        with pytest.raises(ajcep.AjcepError):
            ajcep.declaration(asked)
        return
    found = ajcep.declaration(asked)
    assert found.preference == expect["preference"]
    assert list(found.unused_certificates) == expect.get("unused_certificates", [])
    for name in ("currency", "mfn_duty", "payable_duty", "duty_if_allowed", "saving"):
        if name in expect:
            assert found.totals is not None
            assert str(getattr(found.totals, name)) == expect[name]
    for line, wanted in zip(found.lines, expect["lines"], strict=True):
        assert line.preference == wanted["preference"]
        assert sorted(it.code for it in line.defects) == sorted(wanted.get("defects", []))
        if "item" in wanted:
            assert line.certificate_item == wanted["item"]


@pytest.mark.parametrize("case", cases("rates"))
def test_rates(case: dict[str, Any]) -> None:
    expect, asked = case["expect"], json.loads(case["input"])
    asked = (asked["party"], asked["code"], asked["date"])
    if "error" in expect:
        with pytest.raises(ajcep.AjcepError) as refusal:
            ajcep.rates(*asked)
        assert refusal.value.code == expect["error"]
        return
    found = ajcep.rates(*asked)
    assert len(found) == expect["lines"]
    for regime in ("mfn", "ajcep"):
        for end in ("lowest", "highest"):
            rates = sorted(getattr(getattr(found, regime), end))
            assert rates == expect.get(f"{regime}_{end}", [])
    for name in ("no_concession", "conditional", "unknown"):
        assert getattr(found.ajcep, name) == expect.get(name, 0)
