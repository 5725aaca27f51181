"""Options: one of a wrong type or value is refused under its own name, by every function."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

import ajcep
import pyarrow as pa
import pytest

RATES: dict[str, Any] = {"data": {"code": ["030617000"]}, "to": "JP", "from_": "VN", "on": "2026-07-15"}
QUOTES = RATES | {"currency": "JPY", "data": {"code": ["030617000"], "value": ["100"]}}
SAME = {name: value for name, value in QUOTES.items() if name != "data"}
GOODS = {
    "goods": {"good": [1], "code": ["030617"], "wholly_obtained": ["e"]},
    "materials": {"good": [1], "code": ["030617"], "origin": ["unknown"]},
    "producing_party": "VN",
    "date": "2026-07-15",
    "currency": "JPY",
}

#: Each function, and arguments that it answers.
ASKED: list[tuple[Callable[..., Any], dict[str, Any]]] = [
    (ajcep.rate_table, RATES),
    (ajcep.quote_table, QUOTES),
    (ajcep.regime_table, QUOTES),
    (ajcep.rate_batches, RATES),
    (ajcep.origin_table, GOODS),
    (ajcep.rule_table, {"data": {"code": ["030617"]}, "edition": "hs2017"}),
    (ajcep.transpose_table, {"data": {"code": ["030617"]}, "from_": "hs2017", "to": "hs2022"}),
    (ajcep.hs_table, {"party": "JP", "on": "2026-07-15"}),
    (ajcep.schedule, {"party": "VN"}),
    (ajcep.history_table, {"party": "JP", "code": "030617000"}),
    (ajcep.differences_table, {"party": "JP", "before": "2025-07-15", "after": "2026-07-15"}),
    (ajcep.quote, {"to": "JP", "from_": "VN", "code": "030617000", "on": "2026-07-15"}),
    (ajcep.regimes, {"to": "JP", "from_": "VN", "code": "030617000", "on": "2026-07-15"}),
    (ajcep.rates, {"party": "JP", "code": "0306", "on": "2026-07-15"}),
    (ajcep.percentages, {"party": "JP", "code": "030617000", "on": "2026-07-15"}),
    (ajcep.compare_regimes, {"to": "VN", "on": "2026-07-15"}),
    (ajcep.rule, {"code": "030617"}),
    (ajcep.rules, {"code": "03"}),
    (ajcep.transpose, {"code": "030617", "from_": "hs2017", "to": "hs2022"}),
    (ajcep.staged, {"party": "VN", "category": "B5", "base": "10%", "on": "2026-07-15"}),
    (ajcep.staging_categories, {"party": "VN"}),
    (ajcep.coverage_on, {"on": "2026-07-15"}),
]


class Odd:
    """What no option can be."""

    def __repr__(self) -> str:
        return "<odd>"


def parameters() -> list[Any]:
    return [
        pytest.param(ask, given, name, id=f"{ask.__name__}-{name}")
        for ask, given in ASKED
        for name, parameter in inspect.signature(ask).parameters.items()
        if name not in ("data", "goods", "materials") and parameter.kind is not inspect.Parameter.VAR_KEYWORD
    ]


@pytest.mark.parametrize(("ask", "given", "name"), parameters())
def test_an_option_of_another_type_is_refused_by_its_name(
    ask: Callable[..., Any], given: dict[str, Any], name: str
) -> None:
    ask(**given)
    with pytest.raises((TypeError, ajcep.InvalidInputError)) as refused:
        ask(**(given | {name: Odd()}))
    said = [f"'{refused.value.field}'"] if isinstance(refused.value, ajcep.AjcepError) else refused.value.__notes__
    assert any(f"'{name}'" in text for text in said), (refused.value, said)


@pytest.mark.parametrize("ask", [ajcep.quote, ajcep.regimes])
@pytest.mark.parametrize("value", [0, "", False, "kg", ["5l"], [5], [(5, 1)], [(5, None)], [(5, "kg", 1)]])
@pytest.mark.parametrize("name", ["quantities", "conditions"])
def test_what_is_no_list_of_pairs_or_of_names_is_refused(ask: Callable[..., Any], name: str, value: Any) -> None:
    """Nor is it taken as an empty one, or as what it could be unpacked to."""
    if name == "conditions" and value == ["5l"]:
        return
    given = {"to": "JP", "from_": "VN", "code": "030617000", "on": "2026-07-15", name: value}
    with pytest.raises((TypeError, ValueError)):
        ask(**given)


def test_a_column_without_a_type_states_nothing() -> None:
    nulls = pa.nulls(1)
    table = ajcep.quote_table(pa.table(QUOTES["data"] | {"conditions": nulls}), **SAME)
    assert table.to_arrow()["saving"] == ajcep.quote_table(**QUOTES).to_arrow()["saving"]
    table = ajcep.quote_table(pa.table({"code": nulls, "value": ["100"]}), **SAME, errors="null")
    assert "not stated" in table.to_arrow()["error"][0].as_py()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("threads", 0),
        ("threads", True),
        ("threads", 2.0),
        ("scale", 29),
        ("scale", "2"),
        ("value_scale", 16),
        ("value_scale", -1),
        ("errors", "column"),
        ("amounts", "float32"),
        ("answers", ["saving", "savings"]),
        ("answers", []),
        ("answers", "saving"),
        ("keep", "no"),
        ("progress", 1),
        ("columns", {"code": 3}),
        ("rounding", "up"),
        ("book", "book"),
        ("conditions", "within quota"),
        ("to", "JPN2"),
        ("on", "someday"),
        ("currency", "yen?"),
        ("unit", "kg"),
        ("conditions", [""]),
    ],
)
def test_an_option_that_is_not_allowed_is_refused_by_its_name(name: str, value: Any) -> None:
    with pytest.raises(ajcep.InvalidInputError) as refused:
        ajcep.quote_table(**(QUOTES | {name: value}))
    assert refused.value.field == name, refused.value


#: Questions of a day that no schedule has, or that is before the first cut.
OUTSIDE: list[tuple[Callable[..., Any], dict[str, Any], str]] = [
    (ajcep.quote, {"to": "VN", "from_": "JP", "code": "030617000", "on": "2030-01-01"}, "on"),
    (ajcep.regimes, {"to": "VN", "from_": "JP", "code": "030617000", "on": "2030-01-01"}, "on"),
    (ajcep.rates, {"party": "VN", "code": "0306", "on": "2030-01-01"}, "on"),
    (ajcep.percentages, {"party": "VN", "code": "030617000", "on": "2030-01-01"}, "on"),
    (ajcep.compare_regimes, {"to": "VN", "on": "2030-01-01"}, "on"),
    (ajcep.hs_table, {"party": "VN", "on": "2030-01-01"}, "on"),
    (ajcep.schedule, {"party": "VN", "on": "2030-01-01"}, "on"),
    (ajcep.differences_table, {"party": "VN", "before": "2030-01-01", "after": "2026-07-15"}, "before"),
    (ajcep.differences_table, {"party": "VN", "before": "2026-07-15", "after": "2030-01-01"}, "after"),
    (ajcep.staged, {"party": "VN", "category": "B5", "base": "10%", "on": "2001-01-01"}, "on"),
]


@pytest.mark.parametrize(("ask", "given", "field"), OUTSIDE, ids=lambda value: getattr(value, "__name__", None))
def test_a_day_without_a_schedule_is_refused_by_its_name(
    ask: Callable[..., Any], given: dict[str, Any], field: str
) -> None:
    with pytest.raises(ajcep.OutsideWindowError) as refused:
        ask(**given)
    assert refused.value.field == field


def test_an_import_names_its_keywords() -> None:
    rates = b"HS Code,AJCEP rate\n0306.17.00,U\n"
    with pytest.raises(ajcep.AjcepError) as refused:
        ajcep.import_schedule(rates, party="VN", what="ajcep", from_="2026-04-01", exporters=["JP"])
    assert "--" not in str(refused.value) and "words" in str(refused.value)
    for name, bad in [("words", ["U"]), ("year_start", "04-01"), ("exporters", "VN"), ("where", "x")]:
        with pytest.raises(ajcep.AjcepError) as refused:
            ajcep.import_schedule(rates, party="VN", what="ajcep", from_="2026-04-01", **{name: bad})  # type: ignore[arg-type]
        assert refused.value.field == name


@pytest.mark.parametrize("ask", [ajcep.origin, ajcep.remedies])
def test_a_keyword_that_is_called_as_its_field_keeps_its_name(ask: Callable[..., Any]) -> None:
    with pytest.raises(ajcep.InvalidInputError) as refused:
        ask({"code": "850940", "producing_party": "VN"}, [], date="x")
    assert refused.value.field == "date"


@pytest.mark.parametrize("ask", [ajcep.quote_table, ajcep.regime_table, ajcep.claim_table])
@pytest.mark.parametrize(
    ("keyword", "value"),
    [
        ("currency", "USD"),
        ("unit", "kg"),
        ("exchange_rate", "USD/JPY=150"),
        ("exchange_rate", {"USD/JPY": 150}),
        ("exchange_rate", {"pair": ["USD/JPY"], "rate": ["150"], "date": ["2026-07-15"]}),
    ],
)
def test_a_keyword_about_a_column_that_is_absent_is_refused(ask: Callable[..., Any], keyword: str, value: Any) -> None:
    with pytest.raises(ajcep.InvalidInputError, match="stated alone") as refused:
        ask(RATES["data"], to="JP", from_="VN", on="2026-07-15", **{keyword: value})
    assert refused.value.field == keyword
