"""What a user of single questions meets: types, errors, packs."""

from __future__ import annotations

import copy
import datetime
import pickle
import subprocess
import sys
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


def test_what_is_open_says_why() -> None:
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
        ({"quantity": 1, "unit": "parsec"}, "bad-value", "unit"),
        ({"code": "9999.99.999"}, "unknown-code", "not in the tariff"),
        ({"code": "0306.17"}, "incomplete-code", "lines under it"),
        ({"to": "VN"}, "same-party", "another Party"),
        ({"to": "XX"}, "bad-value", "one of JP"),
        ({"on": "2026-02-30"}, "bad-value", "date"),
        ({"on": 20260715}, "bad-value", "datetime.date"),
        ({"on": datetime.date(1999, 1, 1)}, "not-yet-in-force", "before the agreement"),
        ({"conditions": ["moonlight"]}, "unknown-condition", "moonlight"),
        ({"rounding": "up"}, "bad-value", "rounding"),
    ],
)
def test_a_wrong_question_says_what_is_wrong(wrong: dict[str, Any], code: str, words: str) -> None:
    with pytest.raises(ajcep.AjcepError) as raised:
        shrimp(**wrong)
    error = raised.value
    assert error.code == code
    assert words in str(error)
    assert error.reason and "\n" not in str(error)
    assert isinstance(error, ValueError)
    again = pickle.loads(pickle.dumps(error))
    assert (again.code, again.value, again.reason) == (error.code, error.value, error.reason)


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


def test_answers_with_many_sides() -> None:
    made = ajcep.origin(
        {"code": "6203.42", "fob": Decimal(100), "producing_party": "VN"},
        [{"code": "5209.42", "value": 30, "origin": "non-originating"}],
    )
    assert not made and made.status in ("fails", "needs-information") and made.reasons
    assert "Article" in made._repr_html_() or "Annex" in made._repr_html_()
    assert copy.copy(made) == made
    assert ajcep.rule("8703.23").rule == "RVC 40%"
    assert list(ajcep.transpose("8517.13", from_="hs2022", to="hs2017")) == ["8517.12"]
    assert sum(row.lines for row in ajcep.coverage() if row.regime == "MFN") > 100_000


def test_packs(pack: bytes) -> None:
    book = ajcep.open_pack(pack)
    assert len(book.packs) == 1
    assert shrimp(book=book).ajcep_rate == "0.5%"
    assert shrimp().ajcep_rate == "free"
    table = ajcep.rate_table({"code": ["030617000"] * 3}, to="JP", from_="VN", date=DAY, book=book)
    assert table.to_arrow()["ajcep_rate"].to_pylist() == ["0.5%"] * 3
    fine = ajcep.rate_table({"code": ["620342200"]}, to="JP", from_="VN", date=DAY, book=book)
    row = fine.to_arrow().to_pylist()[0]
    # More decimals than the column has: the rate is told, and no rounded percentage.
    assert (row["ajcep_rate"], row["ajcep_percent"]) == ("0.1234567%", None)
    assert (row["ajcep_status"], row["standing"]) == ("rate", "supplied")
    quotes = ajcep.quote_table(
        {"code": ["030617000"] * 3, "value": [1000, 2000, 0]},
        to="JP", from_="VN", date=DAY, currency="JPY", book=book,
    )
    assert quotes.to_arrow()["payable_duty"].to_pylist() == [Decimal(5), Decimal(10), Decimal(0)]


def test_a_pack_changes_the_lines_it_has_and_no_others(pack: bytes) -> None:
    codes = {"code": ajcep.schedule("JP", on=DAY).to_arrow()["code"].to_pylist()}
    asked: dict[str, Any] = {"to": "JP", "from_": "VN", "date": DAY, "threads": 1}
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
