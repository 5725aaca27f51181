"""Single questions: types, errors, packs."""

from __future__ import annotations

import copy
import dataclasses
import datetime
import pickle
import subprocess
import sys
import typing
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import ajcep
import pytest
from hypothesis import given
from hypothesis import strategies as st

DAY = datetime.date(2026, 7, 15)


def shrimp(**more: Any) -> ajcep.Quote:
    asked: dict[str, Any] = {"to": "JP", "from_": "VN", "code": "0306.17.000", "on": DAY}
    return ajcep.quote(**(asked | more))


def test_a_quote_is_frozen_and_typed() -> None:
    quote = shrimp(value=Decimal("1000000"), currency="JPY", quantity=500, unit="kg")
    assert (quote.to, quote.from_, quote.code, quote.on) == ("JP", "VN", "0306.17.000", DAY)
    assert quote.window == (datetime.date(2025, 4, 1), None)
    assert quote.hs_edition == "HS2022" and quote.standing == "official"
    assert quote.payable_under == "AJCEP" and quote.currency == "JPY"
    assert quote.saving is not None and quote.saving.exact == Decimal(10000)
    assert quote.citations == ["Article 16", "Annex 1"]
    assert quote.to_dict()["amounts"]["saving"] == {"exact": "10000"}
    assert "10000 JPY" in quote._repr_html_()
    with pytest.raises(AttributeError):
        quote.code = "0306.16"  # type: ignore[misc]
    assert quote == shrimp(value=1000000, currency="JPY", quantity="500", unit="kg")
    assert hash(quote) == hash(shrimp(value=1000000, currency="JPY", quantity="500", unit="kg"))
    assert quote != shrimp()
    assert shrimp().payable_duty is None
    assert "before-trade-remedies" in quote.warnings
    assert quote.to_dict()["shipment"]["quantity"] == "500"


def test_an_open_duty_says_why() -> None:
    quote = ajcep.quote(to="JP", from_="VN", code="190240000", on=DAY, value=1000, currency="JPY")
    duty = quote.payable_duty
    assert duty is not None and duty.exact is None
    assert (duty.at_least, duty.at_most, duty.because) == (Decimal(0), None, "needs-quantity")
    assert repr(duty) == "Duty(0 or more: a quantity in kg is needed)"


@pytest.mark.parametrize(
    ("wrong", "code", "words"),
    [
        ({"value": 1000.5, "currency": "JPY"}, "bad-value", "a float"),
        ({"value": True, "currency": "JPY"}, "bad-value", "a bool"),
        ({"value": "1e3x", "currency": "JPY"}, "bad-value", "28 digits"),
        ({"value": Decimal("NaN"), "currency": "JPY"}, "bad-value", "finite"),
        ({"value": -1, "currency": "JPY"}, "bad-value", "negative"),
        ({"value": 1000}, "bad-value", "currency"),
        ({"currency": "JPY"}, "bad-value", "value"),
        ({"code": "1902.40.000", "quantity": 1, "unit": "parsec"}, "bad-value", "unit"),
        ({"code": "9999.99.999"}, "unknown-code", "not in the tariff"),
        ({"code": "0306.17"}, "incomplete-code", "the lines under it"),
        ({"to": "VN"}, "same-party", "another Party"),
        ({"to": "XX"}, "bad-value", "JPN or Japan"),
        ({"on": "2026-02-30"}, "bad-value", "date"),
        ({"on": 20260715}, "bad-value", "datetime.date"),
        ({"on": datetime.date(1999, 1, 1)}, "not-yet-in-force", "before the agreement"),
        ({"conditions": ["moonlight"]}, "unknown-condition", "moonlight"),
        ({"rounding": "up"}, "bad-value", "rounding"),
    ],
)
def test_an_error_has_code_value_and_reason(wrong: dict[str, Any], code: str, words: str) -> None:
    with pytest.raises(ajcep.AjcepError) as raised:
        shrimp(**wrong)
    error = raised.value
    assert error.code == code
    assert words in str(error)
    assert error.reason and "\n" not in str(error)
    assert isinstance(error, ValueError)
    if code == "bad-value":
        assert error.field in wrong and error.expected
    again = pickle.loads(pickle.dumps(error))
    assert str(again) == str(error) and vars(again) == vars(error)


def test_a_colon_in_a_value_does_not_split_it() -> None:
    with pytest.raises(ajcep.InvalidInputError) as raised:
        shrimp(to="J: P`")
    error = raised.value
    assert (error.value, error.field) == ("J: P`", "to")
    assert error.reason == "not a Party to the agreement" and error.expected.startswith("a Party, such as JP")


def test_exceptions_are_one_tree() -> None:
    with pytest.raises(ajcep.UnknownCodeError):
        shrimp(code="9999.99.999")
    with pytest.raises(ajcep.OutsideWindowError):
        shrimp(on=datetime.date(2020, 1, 1))
    with pytest.raises(ajcep.NotApplicableError):
        shrimp(to="VN")
    with pytest.raises(ajcep.PackError):
        ajcep.open_pack(b"no pack")
    with pytest.raises(ajcep.InvalidInputError):
        ajcep.origin({"code": "0306.17", "fob": 1.5, "producing_party": "VN"})


def test_compound_answers() -> None:
    made = ajcep.origin(
        {"code": "6203.42", "fob": Decimal(100), "producing_party": "VN"},
        [{"code": "5209.42", "value": 30, "origin": "non-originating"}],
    )
    assert not made and made.status in ("fails", "needs-information") and made.reasons
    assert "Article" in made._repr_html_() or "Annex" in made._repr_html_()
    assert copy.copy(made) == made
    assert ajcep.rule("8703.23").rule == "RVC 40%"
    assert ajcep.rule("850940").rule == "CTH or RVC 40%"
    phone = ajcep.transpose("8517.13", from_="hs2022", to="hs2017")
    assert list(phone) == ["8517.12"] and phone.relation == "merged"
    assert sum(row.lines for row in ajcep.coverage() if row.regime == "MFN") > 100_000


def answers(pack: bytes) -> Iterator[Any]:
    """At least one answer of each dataclass."""
    day: dict[str, Any] = {"to": "JP", "from_": "VN", "on": DAY}
    blender = {"code": "8509.40", "fob": 100, "producing_party": "VN", "currency": "USD"}
    kit = [{"code": "8509.40", "value": 70, "origin": "non-originating"}]
    trousers = {"to": "JP", "from": "VN", "code": "6203.42.200", "date": DAY}
    yield ajcep.origin(blender, kit)
    yield ajcep.remedies(blender, kit)
    yield ajcep.remedies({**blender, "code": "6203.42", "weight_kg": 1}, kit)
    for value in ({}, {"value": 1_000_000, "currency": "JPY"}):
        yield ajcep.claim({"shipment": {**trousers, **value}})
    yield ajcep.claim({"shipment": trousers, "production": {"good": blender, "materials": kit}})
    for value in ({}, {"value": 1_000_000, "currency": "JPY"}):
        yield ajcep.declaration({"lines": [{"shipment": {**trousers, **value}}]})
    for codes in ("8509.40", "6203.42"):
        yield from ajcep.rules(codes)
    for heading in ("6403", "0803", "0301.99"):
        found = ajcep.rates("JP", heading, DAY)
        yield found
        yield found.mfn
        yield from found
    for code in ("0306.17", "8517.13", "8524.91"):
        yield ajcep.transpose(code, from_="hs2022", to="hs2017")
    yield from ajcep.compare_regimes("VN", "2026-07-15")
    for code in ("6203.42.200", "1902.40.000"):
        yield from ajcep.regimes(code=code, value=1000, currency="JPY", **day)
        yield from ajcep.regimes(code=code, **day)
        yield ajcep.percentages("JP", code, DAY)
    table = b"HS Code,AJCEP rate\n0306.17.000,0%\n"
    yield ajcep.import_schedule(table, party="JP", what="ajcep", from_=DAY, name="mine")
    inspected = ajcep.inspect_document(table)
    yield inspected
    yield from inspected.tables
    for category in ("B5", "X", "nothing"):
        yield ajcep.staged("JP", category, "12%", DAY)
    yield from ajcep.coverage(book=ajcep.open_pack(pack))
    yield from ajcep.coverage_on(DAY, book=ajcep.carrying_forward())
    yield ajcep.check_pack(pack)
    trawler = {"crew": 20, "crew_nationals": 14, "owner": {"nationals": {"percent": "49.9"}}}
    yield from ajcep.vessel_faults(trawler, "JP")


def matches(value: Any, hint: Any) -> bool:
    """Whether a value is of an annotated type; a Literal has it among its codes."""
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if hint is Any:
        return True
    if origin is typing.Literal:
        return value in arguments
    if origin is tuple:
        if not isinstance(value, tuple):
            return False
        if arguments[-1] is Ellipsis:
            return all(matches(item, arguments[0]) for item in value)
        return all(matches(item, of) for item, of in zip(value, arguments, strict=True))
    if origin is dict:
        key, item = arguments
        return isinstance(value, dict) and all(
            matches(name, key) and matches(held, item) for name, held in value.items()
        )
    if arguments:
        return any(matches(value, of) for of in arguments)
    if dataclasses.is_dataclass(hint):
        return isinstance(value, hint) and conforms(value)
    return isinstance(value, hint) and (hint is bool or not isinstance(value, bool))


def conforms(answer: Any) -> bool:
    """Whether every field of an answer is of its annotated type."""
    hints = typing.get_type_hints(type(answer))
    for field in dataclasses.fields(answer):
        assert matches(getattr(answer, field.name), hints[field.name]), (answer, field.name)
    return True


def test_answers_are_of_their_annotated_types(pack: bytes) -> None:
    found = [answer for answer in answers(pack) if answer is not None]
    assert all(conforms(answer) for answer in found)
    for answer in found:
        if isinstance(answer, ajcep.Answer):
            assert answer._repr_html_().startswith("<table>") and answer.to_dict() == answer._form
    all_kinds = {kind for name in ajcep.__all__ if dataclasses.is_dataclass(kind := getattr(ajcep, name))}
    parts = {
        ajcep.Answer,
        ajcep.Bounds,
        ajcep.Consequence,
        ajcep.Defect,
        ajcep.Finding,
        ajcep.MissingProcess,
        ajcep.OriginReason,
        ajcep.Question,
        ajcep.OriginNote,
        ajcep.Source,
        ajcep.Totals,
    }
    assert {type(answer) for answer in found} == all_kinds - parts


def test_the_rates_under_a_heading() -> None:
    shoes = ajcep.rates("Japan", "64.03", DAY)
    assert len(shoes) == len(list(shoes)) == 45
    for line in shoes:
        quote = ajcep.quote(to="JP", from_="VN", code=line.code, on=DAY)
        assert (line.mfn_rate, line.ajcep_rate) == (quote.mfn_rate, quote.ajcep_rate)
        assert (line.mfn_status, line.ajcep_status) == (quote.mfn_status, quote.ajcep_status)
    assert {rule.listed_as for rule in ajcep.rules("62.03")} == {"62.03"}
    with pytest.raises(ajcep.AjcepError, match="a leading zero may be lost: 0901"):
        ajcep.rates("JP", "901", DAY)


def test_the_last_edition_is_carried_forward_by_name() -> None:
    shrimp_into_thailand = {"to": "TH", "from_": "JP", "code": "0306171101", "on": "2026-07-15"}
    with pytest.raises(ajcep.OutsideWindowError, match="can be carried forward"):
        ajcep.quote(**shrimp_into_thailand)
    book = ajcep.carrying_forward()
    quote = ajcep.quote(**shrimp_into_thailand, book=book)
    assert "carried-forward" in quote.warnings and quote.standing == "inferred"
    table = ajcep.quote_table(
        {"code": ["0306171101"]}, to="TH", from_="JP", on=DAY, book=book, keep=False
    ).to_arrow()
    assert table["mfn_rate"].to_pylist() == [quote.mfn_rate]
    assert table["standing"].to_pylist() == ["inferred"]
    assert table["carried_from"].to_pylist() == [datetime.date(2025, 12, 31)]
    rates = ajcep.rate_table({"code": ["0306171101"]}, to="TH", from_="JP", on=DAY, book=book)
    assert rates.to_arrow()["carried_from"].to_pylist() == [datetime.date(2025, 12, 31)]
    assert len(ajcep.rates("TH", "0306.17.11", DAY, book=book)) == 2
    assert repr(book) == "Book.embedded().carrying_forward()"


def test_a_unit_that_cannot_matter_is_noted() -> None:
    quote = shrimp(quantities=[(5, "cartons"), (500, "KG")])
    assert "unread-unit" in quote.warnings
    assert quote.to_dict()["shipment"]["quantities"] == ["500 kg", "5 cartons"]


def test_regimes_are_the_cheapest_first(pack: bytes) -> None:
    asked: dict[str, Any] = {"to": "JP", "from_": "VN", "code": "030617000", "on": DAY}
    free, *others, mfn = ajcep.regimes(value=1000, currency="JPY", **asked)
    assert (free.regime, free.duty, mfn.regime, mfn.duty) == ("AJCEP", Decimal(0), "MFN", Decimal(10))
    assert (free.rank, free.saving, free.rules, mfn.rank) == (1, Decimal(10), "in-library", 5)
    assert [(other.regime, other.rank) for other in others] == [
        ("Japan-Viet Nam EPA", 1),
        ("CPTPP", 1),
        ("RCEP", 4),
    ]
    late = ajcep.regimes(to="JP", from_="KH", code="620342200", on="2026-09-01")
    doubtful = late[-1]
    assert (doubtful.regime, doubtful.rank, doubtful.unranked) == ("LDC", None, "unconfirmed")
    assert doubtful.doubt and doubtful.later_edition == datetime.date(2026, 8, 8)
    book = ajcep.open_pack(pack)
    packed = ajcep.regimes(book=book, quantities=[(Decimal("0.5"), "kg")], **asked)
    # Neither can be computed without a value, so they are not compared.
    by_name = {regime.regime: regime for regime in packed}
    assert (by_name["AJCEP"].rate, by_name["AJCEP"].source.layer) == ("0.5%", "test")
    duty = by_name["AJCEP"].duty
    assert isinstance(duty, ajcep.Bounds) and duty.because == "needs-value"
    with pytest.raises(ajcep.InvalidInputError, match="float"):
        ajcep.regimes(quantities=[(0.5, "kg")], **asked)  # type: ignore[list-item]


def test_percentages_multiply_to_the_quote() -> None:
    found = ajcep.percentages("JP", "620342200", DAY)
    quote = ajcep.quote(to="JP", from_="VN", code="620342200", on=DAY, value=250, currency="JPY")
    assert found is not None and quote.saving is not None and found.saving is not None
    assert quote.saving.exact == found.saving * 250 / 100
    with pytest.raises(ajcep.UnknownCodeError):
        ajcep.percentages("JP", "999999", DAY)


def test_vessels() -> None:
    company = {
        "headquartered_in_party": True,
        "representatives_are_nationals": True,
        "chair_is_national": True,
        "directors": 6,
        "directors_nationals": 4,
        "equity_percent": "50",
    }
    vessel: dict[str, Any] = {"registered_in": "VN", "flag": "VN", "crew": 4, "crew_nationals": 3}
    vessel["owner"] = {"juridical_person": company}
    assert ajcep.vessel_faults(vessel, "VN") == ()
    faults = ajcep.vessel_faults({**vessel, "crew_nationals": 2}, "JP")
    assert [fault.code for fault in faults] == ["registration", "flag", "crew"]
    with pytest.raises(ajcep.InvalidInputError, match="sails") as raised:
        ajcep.vessel_faults({**vessel, "sails": 3}, "VN")
    assert raised.value.field == "sails"


def test_the_path_of_a_wrong_field() -> None:
    good = {"code": "8509.40", "fob": 100, "producing_party": "VN"}
    kit = {"code": "8509.40", "value": 70, "origin": "non-originating"}
    for wrong, field in (
        ({"value": 70.5}, "materials[1].value"),
        ({"origin": "Mars"}, "materials[1].origin"),
        ({"value": -1}, "materials[1].value"),
    ):
        with pytest.raises(ajcep.InvalidInputError) as raised:
            ajcep.origin(good, [kit, kit | wrong])
        assert raised.value.field == field


def test_a_report_on_a_pack(pack: bytes) -> None:
    report = ajcep.check_pack(pack)
    assert report and report.is_sound and (report.name, report.party, report.lines) == ("test", "JP", 2)
    assert [finding.finding for finding in report.findings] == ["replaces", "replaces"]
    again = ajcep.check_pack(pack, book=ajcep.open_pack(pack))
    assert [finding.finding for finding in again.findings] == ["repeats", "repeats"]
    assert report.to_dict()["pack"]["sha256"] == report.sha256


def test_packs(pack: bytes) -> None:
    book = ajcep.open_pack(pack)
    assert len(book.packs) == 1
    assert shrimp(book=book).ajcep_rate == "0.5%"
    assert shrimp().ajcep_rate == "free"
    table = ajcep.rate_table({"code": ["030617000"] * 3}, to="JP", from_="VN", on=DAY, book=book)
    assert table.to_arrow()["ajcep_rate"].to_pylist() == ["0.5%"] * 3
    fine = ajcep.rate_table({"code": ["620342200"]}, to="JP", from_="VN", on=DAY, book=book)
    row = fine.to_arrow().to_pylist()[0]
    # The percentage has more decimals than the column, and is not rounded.
    assert (row["ajcep_rate"], row["ajcep_percent"]) == ("0.1234567%", None)
    assert (row["ajcep_status"], row["standing"]) == ("rate", "supplied")
    quotes = ajcep.quote_table(
        {"code": ["030617000"] * 3, "value": [1000, 2000, 0]},
        to="JP", from_="VN", on=DAY, currency="JPY", book=book,
    )
    assert quotes.to_arrow()["payable_duty"].to_pylist() == [Decimal(5), Decimal(10), Decimal(0)]


def test_a_pack_changes_the_lines_it_has_and_no_others(pack: bytes) -> None:
    codes = {"code": ajcep.schedule("JP", on=DAY).to_arrow()["code"].to_pylist()}
    asked: dict[str, Any] = {"to": "JP", "from_": "VN", "on": DAY, "threads": 1}
    for ask in (ajcep.rate_table, ajcep.quote_table):
        embedded = ask(codes, **asked).to_arrow().to_pylist()
        overlaid = ask(codes, book=ajcep.open_pack(pack), **asked).to_arrow().to_pylist()
        differ = [one["code"] for one, other in zip(embedded, overlaid, strict=True) if one != other]
        assert differ == ["030617000", "620342200"]


def test_importing_needs_nothing_else() -> None:
    program = (
        "import sys, ajcep; "
        "ajcep.quote(to='JP', from_='VN', code='030617000', on='2026-07-15'); "
        "print(sorted({name.split('.')[0] for name in sys.modules} & "
        "{'numpy', 'pyarrow', 'pandas', 'polars', 'matplotlib', 'pyspark'}))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_module_prints_what_is_covered() -> None:
    done = subprocess.run([sys.executable, "-m", "ajcep"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith(f"ajcep {ajcep.__version__}, data {ajcep.data_version()}")
    assert "VN    AJCEP    11443 of  11443" in done.stdout


exact = st.decimals(
    min_value=0, max_value=Decimal(10) ** 15, allow_nan=False, allow_infinity=False, places=4
)


@given(exact)
def test_no_digit_is_lost(value: Decimal) -> None:
    quote = ajcep.quote(to="JP", from_="VN", code="620342200", on=DAY, value=value, currency="JPY")
    assert quote.mfn_duty is not None
    assert quote.mfn_duty.exact == value * Decimal("9.1") / 100


@given(st.text(max_size=30), st.text(max_size=12), st.text(max_size=12))
def test_any_text_is_answered_or_refused(code: str, party: str, day: str) -> None:
    with pytest.raises(ajcep.AjcepError):
        ajcep.quote(to=party, from_="VN", code=code, on=day)


@given(st.binary(max_size=200))
def test_any_bytes_are_no_pack(content: bytes) -> None:
    with pytest.raises(ajcep.PackError):
        ajcep.open_pack(content)


def test_a_schedule_has_a_column_for_each_regime_on_a_day() -> None:
    table = ajcep.schedule("JP", on=DAY, regimes=True).to_arrow()
    at = table["code"].to_pylist().index("030617000")
    row = {name: table[name][at].as_py() for name in table.column_names}
    assert (row["RCEP"], row["CPTPP (VN)"], row["Japan-Viet Nam EPA"]) == ("0.6%", "free", "free")
    with pytest.raises(ajcep.InvalidInputError, match="`on`"):
        ajcep.schedule("JP", regimes=True)


def test_the_comparison_adds_up() -> None:
    rows = ajcep.compare_regimes("JP", DAY)
    assert len(rows) == 10
    for row in rows:
        assert row.lines == row.mfn + row.lowest + row.equal + row.higher + row.undecided


def test_errors_of_questions_have_their_parts() -> None:
    with pytest.raises(ajcep.InvalidInputError) as caught:
        ajcep.origin({"code": "870323", "fob": "x", "producing_party": "VN"}, [])
    error = caught.value
    assert (error.field, error.value, error.reason) == ("good.fob", "x", "not a plain number")
    assert error.expected.startswith("digits") and "JSON" not in str(error) and "column" not in str(error)


@pytest.mark.parametrize("rates", ["USD/JPY=100", "USD/JPY = 100; EUR/JPY=160", {"USD/JPY": 100}, ["USD/JPY=100"]])
def test_rates_of_an_origin_are_of_any_form(rates: Any) -> None:
    good = {"code": "870323", "fob": 1000, "currency": "JPY", "producing_party": "VN", "final_process_in_party": True}
    part = {"code": "870829", "value": 3, "currency": "USD", "origin": "non-originating"}
    assert ajcep.origin(good, [part], exchange_rates=rates).criterion == "RVC"


def test_rates_of_claims_and_declarations_are_by_pairs_too() -> None:
    shipment = {"to": "JP", "from": "VN", "code": "030617000", "date": "2026-07-15", "value": 1000, "currency": "USD"}
    text, pairs = ({**shipment, "exchange_rate": rates} for rates in ("USD/JPY=150;", {"USD/JPY": 150}))
    assert ajcep.claim({"shipment": pairs}) == ajcep.claim({"shipment": text})
    declared = [ajcep.declaration({"lines": [{"shipment": one, "not_claimed": True}]}) for one in (pairs, text)]
    assert declared[0] == declared[1]
    with pytest.raises(ajcep.AjcepError):
        ajcep.declaration([])  # type: ignore[arg-type]
