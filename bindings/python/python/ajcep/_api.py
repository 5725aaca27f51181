"""The questions. Each takes a book, the embedded one unless another is given."""

from __future__ import annotations

import datetime
import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from ._answers import (
    Assessment,
    Coverage,
    Determination,
    Rule,
    Transposition,
    question,
)
from ._native import Book, Quote

#: A number that is exact: money, quantities. A float is refused.
Exact = Decimal | int | str
#: A date, or its text as ``2026-07-15``.
Day = datetime.date | str
#: A book, or None for the embedded schedules.
AnyBook = Book | None

_EMBEDDED = Book.embedded()


def book_of(book: AnyBook) -> Book:
    """The book to ask."""
    return _EMBEDDED if book is None else book


def quote(
    *,
    to: str,
    from_: str,
    code: str,
    on: Day,
    value: Exact | None = None,
    currency: str | None = None,
    quantity: Exact | None = None,
    unit: str | None = None,
    quantities: Sequence[tuple[Exact, str]] | None = None,
    conditions: Sequence[str] | None = None,
    exchange_rate: str | None = None,
    rounding: str = "exact",
    book: AnyBook = None,
) -> Quote:
    """What a shipment pays: its MFN rate, its preference under the agreement, the duties.

    Parameters
    ----------
    to, from_
        The importing and the exporting Party: JP BN KH ID LA MY MM PH SG TH VN. The goods
        must originate in the exporting one.
    code
        The code in the importing Party's tariff, 6 to 11 digits, with or without dots.
    on
        The date of import.
    value, currency
        The customs value and its ISO 4217 currency. A `Decimal`, an `int` or their text, of
        at most 28 digits; a float is refused, for it cannot hold most amounts exactly.
    quantity, unit
        How much of it: kg, g, t, l, kl, number, pair, m2, m, carat, dozen and so on.
    quantities
        Further quantities, one for each dimension, as pairs of amount and unit.
    conditions
        What decides between the rates of the line, in its words: see `Quote.conditions`.
    exchange_rate
        The rate that converts the value, such as ``USD/JPY=150.25``.
    rounding
        ``exact``, or ``japan-customs`` (unconfirmed; into Japan, in yen).
    book
        The schedules to ask; the embedded ones if not given.

    Returns
    -------
    Quote
        Duties are exact, or bounds with the reason.

    Raises
    ------
    AjcepError
        If the question cannot be answered as it was put: `code`, `value` and `reason` say
        why. A rate that is not in the data is no error.

    Examples
    --------
    >>> import ajcep
    >>> from datetime import date
    >>> quote = ajcep.quote(to="JP", from_="MY", code="1902.40.000", on=date(2026, 7, 15),
    ...                     value=500_000, currency="JPY", quantity="1250.5", unit="kg")
    >>> quote
    Quote(1902.40.000 into JP from MY on 2026-07-15: MFN 24 JPY/kg, AJCEP 12 JPY/kg, payable 15006 JPY)
    >>> quote.payable_duty.exact
    Decimal('15006')

    Source: Article 16, Annex 1 and the importing Party's tariff.
    """
    return book_of(book).quote(
        to=to,
        from_=from_,
        code=code,
        on=on,
        value=value,
        currency=currency,
        quantity=quantity,
        unit=unit,
        quantities=quantities,
        conditions=conditions,
        exchange_rate=exchange_rate,
        rounding=rounding,
    )


def origin(
    good: Mapping[str, Any],
    materials: Iterable[Mapping[str, Any]] = (),
    *,
    edition: str | None = None,
    date: Day | None = None,
    rule_table: str | None = None,
    book: AnyBook = None,
) -> Determination:
    """Whether a good originates in the Party that produced it (Chapter 3).

    Parameters
    ----------
    good
        ``code`` (six digits), ``fob``, ``producing_party``, and where they matter
        ``weight_kg``, ``final_process_in_party``, ``wholly_obtained`` (a letter of
        Article 25), ``product``, ``operations``, ``operations_in_parties``,
        ``finishing_operations``.
    materials
        For each ``code``, ``value`` (in the currency of ``fob``), ``origin``
        (``originating:TH``, ``non-originating`` or ``unknown``), and where they matter
        ``weight_kg``, ``role``, ``operations_in_parties`` and so on.
    edition
        The HS edition of all codes, such as ``hs2017``; that of the rule table if not given.
    date
        When the certificate is issued, which decides the rule table.
    rule_table
        ``hs2002`` or ``hs2017``, to force it.

    Returns
    -------
    Determination
        True if the good qualifies; with the criterion and the reasons.

    Raises
    ------
    AjcepError
        If something in it is not what it should be.

    Examples
    --------
    >>> import ajcep
    >>> bool(ajcep.origin({"code": "0306.17", "fob": 100, "producing_party": "VN",
    ...                    "wholly_obtained": "c"}))
    True

    Source: Articles 23 to 35, Annexes 2 and 3.
    """
    asked: dict[str, Any] = {"good": good, "materials": list(materials)}
    asked |= {"edition": edition, "date": date, "rule_table": rule_table}
    return Determination._of(json.loads(book_of(book).origin_json(question(asked))))


def claim(claim: Mapping[str, Any], *, book: AnyBook = None) -> Assessment:
    """Whether a preference may be claimed, what is paid, and what is wrong.

    Parameters
    ----------
    claim
        ``shipment`` (as in `quote`: ``to``, ``from``, ``code``, ``date``, ``value`` and so
        on), and what is known of ``production`` (as in `origin`), ``route`` and
        ``certificate``.

    Returns
    -------
    Assessment
        True if the preference is allowed; every defect with its citation and cure.

    Raises
    ------
    AjcepError
        If something in it is not what it should be.

    Examples
    --------
    >>> import ajcep
    >>> assessed = ajcep.claim({"shipment": {"to": "JP", "from": "VN", "code": "6203.42.200",
    ...     "date": "2026-07-15", "value": 1_000_000, "currency": "JPY"}})
    >>> assessed.preference, assessed.can_be_cured, [defect.code for defect in assessed.defects]
    ('refused', True, ['no-certificate'])

    Source: Articles 10, 16, 31, Annex 4 and the Implementing Regulations.
    """
    return Assessment._of(json.loads(book_of(book).claim_json(question(claim))))


def rules(code: str, *, edition: str = "hs2017", book: AnyBook = None) -> tuple[Rule, ...]:
    """The rules of origin for a subheading: several where its code was split.

    >>> import ajcep
    >>> [rule.rule for rule in ajcep.rules("8703.23")]
    ['RVC 40%']

    Source: Article 26 and Annex 2.
    """
    forms = json.loads(book_of(book).rules_json(code, edition))
    return tuple(Rule._of(form) for form in forms)


def rule(code: str, *, edition: str = "hs2017", book: AnyBook = None) -> Rule:
    """The rule of origin for a subheading; refused where its code was split.

    >>> import ajcep
    >>> ajcep.rule("6203.42").listed_as
    '62.03'

    Source: Article 26 and Annex 2.
    """
    found = rules(code, edition=edition, book=book)
    if len(found) != 1:
        from ._errors import InvalidInputError

        codes = ", ".join(one.code for one in found)
        raise InvalidInputError(
            "bad-value", f"subheading {code}", f"it became several, {codes}; use ajcep.rules"
        )
    return found[0]


def transpose(code: str, *, from_: str, to: str, book: AnyBook = None) -> Transposition:
    """What a subheading of one HS edition is in another.

    >>> import ajcep
    >>> list(ajcep.transpose("8517.13", from_="hs2022", to="hs2017"))
    ['8517.12']

    Source: the correlation tables of the HS.
    """
    return Transposition._of(json.loads(book_of(book).transpose_json(code, from_, to)))


@dataclass(frozen=True)
class Staged:
    """What a staging category makes of a base rate on some day."""

    #: The rate, rounded as Annex 1, Part 1, note 1 says; None if there is none.
    rate: str | None
    #: How many of the cuts have been made.
    cuts_made: int
    #: How many there are.
    cuts: int
    #: Why there is no rate: ``no-concession``, or why it cannot be computed.
    reason: str | None


def staged(party: str, category: str, base: str, on: Day, *, book: AnyBook = None) -> Staged:
    """What a staging category makes of a base rate (Annex 1, Part 1).

    Parameters
    ----------
    party
        The Party whose Schedule it is.
    category
        Such as ``B5``.
    base
        The base rate, as a rate expression: ``12%``, ``24 JPY/kg``.
    on
        The day, from the first cut on 2008-12-01 on.

    Examples
    --------
    >>> import ajcep
    >>> ajcep.staged("JP", "B5", "12%", "2009-04-01")
    Staged(rate='8%', cuts_made=2, cuts=6, reason=None)

    Source: Annex 1, Part 1.
    """
    return Staged(*book_of(book).staged(party, category, base, on))


def staging_categories(party: str, *, book: AnyBook = None) -> tuple[str, ...]:
    """The staging categories of a Party that are known.

    >>> import ajcep
    >>> "B5" in ajcep.staging_categories("JP")
    True
    """
    return tuple(sorted(book_of(book).staging_categories(party)))


def coverage(*, book: AnyBook = None) -> tuple[Coverage, ...]:
    """How much of each Party's schedule is known, MFN before AJCEP.

    >>> import ajcep
    >>> [(row.party, row.known, row.lines) for row in ajcep.coverage() if row.regime == "AJCEP"][0]
    ('JP', 9619, 9646)
    """
    return tuple(Coverage._of(form) for form in json.loads(book_of(book).coverage_json()))


def open_pack(pack: bytes | str | os.PathLike[str], *, book: AnyBook = None) -> Book:
    """A book with a pack over it: its bytes, or the path of its file.

    A pack is what ``ajcep import`` writes of a schedule of one's own.

    Raises
    ------
    PackError
        If it is no pack, or a damaged one.
    OSError
        If the file cannot be read.
    """
    content = pack if isinstance(pack, bytes) else Path(pack).read_bytes()
    return book_of(book).with_pack(content)


def data_version() -> str:
    """A name for the embedded data, which changes whenever any of it does."""
    return _EMBEDDED.data_version
