"""Module-level functions. Those that read schedules take an optional `book`."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import _native
from ._errors import invalid
from ._lazy import Lazy
from ._native import Book, Quote
from ._questions import Day, Exact, exact_text, question
from ._vocabulary import Rounding

if TYPE_CHECKING:
    from . import _answers as answers
    from ._answers import (
        Assessment,
        Coverage,
        DayCoverage,
        DeclarationAssessment,
        Determination,
        PackReport,
        Percentages,
        Rates,
        Regime,
        RegimeComparison,
        Remedies,
        Rule,
        Staged,
        Transposition,
        VesselFault,
    )
else:
    answers = Lazy("ajcep._answers")

#: A book, or None for the embedded schedules.
AnyBook = Book | None

_EMBEDDED = Book.embedded()


def book_of(book: AnyBook) -> Book:
    """The book, the embedded one if None."""
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
    rounding: Rounding = "exact",
    book: AnyBook = None,
) -> Quote:
    """The MFN rate, the preference and the duties of a shipment.

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
        at most 28 digits; a float is refused, since it cannot hold most amounts exactly.
    quantity, unit
        The quantity and its unit: kg, g, t, l, kl, number, pair, m2, m, carat, dozen and so on.
    quantities
        More quantities, at most one for each dimension, as pairs of amount and unit.
    conditions
        The conditions that hold, in the words of the tariff line: see `Quote.conditions`.
    exchange_rate
        The rate that converts the value, such as ``USD/JPY=150.25``.
    rounding
        ``exact``, or ``japan-customs`` (unconfirmed; into Japan, in yen).
    book
        The schedules; the embedded ones if not given.

    Returns
    -------
    Quote
        Duties are exact, or bounds with the reason.

    Raises
    ------
    AjcepError
        If the question cannot be answered as it was put: `code`, `value`, `reason`,
        `expected` and `field` say why. A rate that is not in the data is no error.

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


def regimes(
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
    rounding: Rounding = "exact",
    book: AnyBook = None,
) -> tuple[Regime, ...]:
    """The regimes open to the importer of a shipment, the cheapest first (Article 10).

    MFN, AJCEP, the other agreements of Japan and of Viet Nam, and those whose packs `book`
    has. What cannot be ranked comes last, with the reason.

    The parameters are those of `quote`.

    Raises
    ------
    AjcepError
        As `quote`. Before the agreement applies between the two Parties, the other regimes
        are listed.

    Examples
    --------
    >>> import ajcep
    >>> found = ajcep.regimes(to="JP", from_="VN", code="6203.42.200", on="2026-07-15",
    ...                       value=1_000_000, currency="JPY")
    >>> [(regime.rank, regime.regime, regime.rate) for regime in found]
    [(1, 'AJCEP', 'free'), (1, 'Japan-Viet Nam EPA', 'free'), (1, 'CPTPP', 'free'), (1, 'RCEP', 'free'), (5, 'MFN', '9.1%')]

    Source: Article 10.
    """
    shipment: dict[str, Any] = {"to": to, "from": from_, "code": code, "date": on}
    shipment |= {"value": value, "currency": currency, "quantity": quantity, "unit": unit}
    more = [f"{exact_text(amount, 'quantities')} {of}" for amount, of in quantities or ()]
    shipment |= {"quantities": more, "conditions": list(conditions or ())}
    shipment |= {"exchange_rate": exchange_rate, "rounding": rounding}
    return answers.Regime._all(json.loads(book_of(book).regimes_json(question(shipment))))


def percentages(party: str, code: str, on: Day, *, book: AnyBook = None) -> Percentages | None:
    """The duties of a tariff line in per cent of the customs value.

    Multiplying a customs value by them gives the duties of a quote. None if the rates of
    the line are not all percentages, or a condition decides between them.

    Parameters
    ----------
    party, code
        The importing Party, and the code in its tariff.
    on
        The date of import.
    book
        As in `quote`.

    Examples
    --------
    >>> import ajcep
    >>> trousers = ajcep.percentages("JP", "6203.42.200", "2026-07-15")
    >>> trousers.mfn, trousers.payable, trousers.saving
    (Decimal('9.1'), Decimal('0'), Decimal('9.1'))
    >>> ajcep.percentages("JP", "1902.40.000", "2026-07-15") is None  # 24 yen per kg
    True
    """
    found = book_of(book).percentages(party, code, on)
    return None if found is None else answers.Percentages(*found)


def compare_regimes(to: str, on: Day, *, book: AnyBook = None) -> tuple[RegimeComparison, ...]:
    """How AJCEP compares with the other regimes of an importer, over all lines of its tariff,
    for the goods of each Party.

    Examples
    --------
    >>> import ajcep
    >>> rows = {row.exporter: row for row in ajcep.compare_regimes("JP", "2026-07-15")}
    >>> rows["MY"].lowest, rows["TH"].lowest > 0
    (0, True)

    Source: Article 10.
    """
    rows = json.loads(book_of(book).compare_regimes_json(to, on))
    return answers.RegimeComparison._all(rows)


def rates(party: str, code: str, on: Day, *, book: AnyBook = None) -> Rates:
    """The tariff lines under a chapter, a heading or a subheading, and the lowest and highest
    of their MFN rates and preferences.

    Rates of different kinds cannot be compared without a shipment, so that there may be
    several lowest rates, and several highest.

    Parameters
    ----------
    party
        The importing Party.
    code
        The digits that the codes begin with: ``64``, ``64.03``, ``6403.99`` or more.
    on
        The date of import.
    book
        As in `quote`.

    Raises
    ------
    AjcepError
        If no line begins with them on that day.

    Examples
    --------
    >>> import ajcep
    >>> shoes = ajcep.rates("JP", "6403.99", "2026-07-15")
    >>> len(shoes), shoes.mfn.lowest, shoes.mfn.highest
    (11, ('21.6%',), ('max(30%, 4300 JPY/pair)',))
    >>> shoes.ajcep.lowest, shoes.ajcep.highest, shoes.ajcep.no_concession
    (('free',), ('30%',), 4)

    Source: Article 16 and Annex 1.
    """
    return answers.Rates._of(json.loads(book_of(book).rates_json(party, code, on)))


def origin(
    good: Mapping[str, Any],
    materials: Iterable[Mapping[str, Any]] = (),
    *,
    edition: str | None = None,
    date: Day | None = None,
    rule_table: str | None = None,
    tolerance_covers_processes: bool | None = None,
    exchange_rates: Iterable[str] = (),
) -> Determination:
    """Whether a good originates in the Party that produced it (Chapter 3).

    Parameters
    ----------
    good
        ``code`` (six digits), ``producing_party``, and where they matter ``fob``,
        ``weight_kg``, ``final_process_in_party``, ``change_in_party``, ``wholly_obtained``
        (a letter of Article 25), ``product``, ``operations``, ``operations_in_parties``,
        ``finishing_operations``, ``currency``. What is not stated is unknown.
    materials
        For each ``code``, ``origin`` (``originating:TH``, ``non-originating`` or
        ``unknown``), and where they matter ``value`` and its
        ``currency`` (that of the good if not given), ``name``, ``weight_kg``, ``role``, ``operations_in_parties`` and so on.
    edition
        The HS edition of all codes, such as ``hs2017``; that of the rule table if not given.
    date
        The date of issue of the certificate, which decides the rule table.
    rule_table
        ``hs2002`` or ``hs2017``, whatever the date.
    tolerance_covers_processes
        How an authority reads Article 28.1(c): whether the tolerance by weight also covers
        materials that lack a process; unsettled if not given.
    exchange_rates
        Rates between the currency of the good and those of the materials, in either
        direction, such as ``"USD/JPY=150.25"``.

    Returns
    -------
    Determination
        True if the good qualifies; with the criterion and the reasons.

    Raises
    ------
    AjcepError
        If a value is not valid; `field` is its path.

    Examples
    --------
    >>> import ajcep
    >>> bool(ajcep.origin({"code": "0306.17", "fob": 100, "producing_party": "VN",
    ...                    "wholly_obtained": "c"}))
    True

    Source: Articles 23 to 35, Annexes 2 and 3.
    """
    production = _production(
        good,
        materials,
        edition=edition,
        date=date,
        rule_table=rule_table,
        tolerance_covers_processes=tolerance_covers_processes,
        exchange_rates=list(exchange_rates),
    )
    return answers.Determination._of(json.loads(_native.origin_json(production)))


def _production(
    good: Mapping[str, Any],
    materials: Iterable[Mapping[str, Any]],
    **stated: Day | bool | list[str] | None,
) -> str:
    return question({"good": good, "materials": list(materials), **stated})


def remedies(
    good: Mapping[str, Any],
    materials: Iterable[Mapping[str, Any]] = (),
    *,
    edition: str | None = None,
    date: Day | None = None,
    rule_table: str | None = None,
    tolerance_covers_processes: bool | None = None,
    exchange_rates: Iterable[str] = (),
) -> Remedies:
    """What would make a good qualify: found by changing one thing at a time.

    The parameters and the errors are those of `origin`.

    Examples
    --------
    >>> import ajcep
    >>> found = ajcep.remedies({"code": "8509.40", "fob": 100, "producing_party": "VN"},
    ...                        [{"code": "8509.40", "value": 70, "origin": "non-originating"}])
    >>> found.highest_non_originating_value, found.source_from_a_party
    (Decimal('60'), ((1,),))

    Source: Articles 26 to 28.
    """
    production = _production(
        good,
        materials,
        edition=edition,
        date=date,
        rule_table=rule_table,
        tolerance_covers_processes=tolerance_covers_processes,
        exchange_rates=list(exchange_rates),
    )
    return answers.Remedies._of(json.loads(_native.remedies_json(production)))


def vessel_faults(vessel: Mapping[str, Any], party: str) -> tuple[VesselFault, ...]:
    """The conditions that keep a vessel from being one of a Party; empty if it is one.

    Parameters
    ----------
    vessel
        ``registered_in`` and ``flag`` (a Party, or None), ``crew`` and ``crew_nationals``
        (how many, and how many of them are nationals of Parties), and ``owner``: either
        ``{"nationals": {"percent": 50}}``, the share that nationals of Parties own, or
        ``{"juridical_person": {...}}`` with ``headquartered_in_party``,
        ``representatives_are_nationals``, ``chair_is_national``, ``directors``,
        ``directors_nationals`` and ``equity_percent``.
    party
        The Party whose vessel it is to be.

    Examples
    --------
    >>> import ajcep
    >>> trawler = {"registered_in": "JP", "flag": "JP", "crew": 20, "crew_nationals": 14,
    ...            "owner": {"nationals": {"percent": 50}}}
    >>> [fault.code for fault in ajcep.vessel_faults(trawler, "JP")]
    ['crew']

    Source: Article 23.
    """
    found = _native.vessel_faults(question(vessel), party)
    return tuple(answers.VesselFault(code, text) for code, text in found)


def claim(claim: Mapping[str, Any], *, book: AnyBook = None) -> Assessment:
    """Whether a preference may be claimed, what is paid, and every defect.

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
        If a value is not valid; `field` is its path.

    Examples
    --------
    >>> import ajcep
    >>> assessment = ajcep.claim({"shipment": {"to": "JP", "from": "VN", "code": "6203.42.200",
    ...     "date": "2026-07-15", "value": 1_000_000, "currency": "JPY"}})
    >>> assessment.preference, assessment.can_be_cured, [defect.code for defect in assessment.defects]
    ('refused', True, ['no-certificate'])

    Source: Articles 10, 16, 31, Annex 4 and the Implementing Regulations.
    """
    return answers.Assessment._of(json.loads(book_of(book).claim_json(question(claim))))


def declaration(declaration: Mapping[str, Any], *, book: AnyBook = None) -> DeclarationAssessment:
    """Whether the preference of each line of a declaration may be claimed, and the totals.

    Parameters
    ----------
    declaration
        ``lines``, each with its ``shipment`` (as in `claim`) and what is known of its
        ``production``, its ``certificate`` (the reference number of one of ``certificates``)
        and the ``item`` of it, or ``not_claimed``; ``certificates``, each with its ``items``;
        and what is known of the consignment: ``consignment_value``, ``route``, ``shipped``
        and so on, as in `claim`.

    Returns
    -------
    DeclarationAssessment
        True if the preference of every claimed line is allowed.

    Raises
    ------
    AjcepError
        If a value is not valid; `field` is its path.

    Examples
    --------
    >>> import ajcep
    >>> line = {"to": "JP", "from": "VN", "date": "2026-07-15", "currency": "JPY"}
    >>> assessment = ajcep.declaration({"lines": [
    ...     {"shipment": {**line, "code": "6203.42.200", "value": 150_000}},
    ...     {"shipment": {**line, "code": "6109.10.010", "value": 150_000}}]})
    >>> assessment.preference, assessment.totals.payable_duty
    ('refused', Decimal('30000'))
    >>> [defect.text for defect in assessment.lines[0].defects]
    ['there is no certificate, and one is needed above 200000 JPY']

    Source: Articles 10, 16, 31, Annex 4 and the Implementing Regulations.
    """
    form = json.loads(book_of(book).declaration_json(question(declaration)))
    return answers.DeclarationAssessment._of(form)


def rules(code: str, *, edition: str = "hs2017") -> tuple[Rule, ...]:
    """The rules of origin for a subheading, a heading or a chapter, one for each subheading:
    several for one where its code was split.

    Codes of other editions than HS 2002 are transposed to the table of HS 2017.

    >>> import ajcep
    >>> [rule.rule for rule in ajcep.rules("8703.23")]
    ['RVC 40%']
    >>> len(ajcep.rules("62.03"))
    14

    Source: Article 26 and Annex 2.
    """
    return answers.Rule._all(json.loads(_native.rules_json(code, edition)))


def rule(code: str, *, edition: str = "hs2017") -> Rule:
    """The rule of origin for a subheading; refused where its code was split.

    >>> import ajcep
    >>> ajcep.rule("6203.42").listed_as
    '62.03'
    >>> general = ajcep.rule("8509.40")
    >>> general.rule, general.listed_as
    ('CTH or RVC 40%', None)

    Source: Article 26 and Annex 2.
    """
    found = rules(code, edition=edition)
    if len(found) != 1:
        codes = ", ".join(one.code for one in found)
        expected = "a code that was not split, or ajcep.rules"
        raise invalid("subheading", code, f"became several: {codes}", expected, "code")
    return found[0]


def transpose(code: str, *, from_: str, to: str) -> Transposition:
    """The codes of another HS edition that a subheading became.

    >>> import ajcep
    >>> list(ajcep.transpose("8517.13", from_="hs2022", to="hs2017"))
    ['8517.12']

    Source: the correlation tables of the HS.
    """
    return answers.Transposition._of(json.loads(_native.transpose_json(code, from_, to)))


def staged(party: str, category: str, base: str, on: Day) -> Staged:
    """The rate that a staging category gives for a base rate (Annex 1, Part 1).

    Parameters
    ----------
    party
        The Party whose Schedule it is.
    category
        Such as ``B5``.
    base
        The base rate, as a rate expression: ``12%``, ``24 JPY/kg``.
    on
        The day, not before the first cut on 2008-12-01.

    Examples
    --------
    >>> import ajcep
    >>> rate = ajcep.staged("JP", "B5", "12%", "2009-04-01")
    >>> rate.rate, rate.cuts_made, rate.cuts
    ('8%', 2, 6)

    Source: Annex 1, Part 1.
    """
    return answers.Staged._of(json.loads(_native.staged_json(party, category, base, on)))


def staging_categories(party: str) -> tuple[str, ...]:
    """The staging categories known for a Party.

    >>> import ajcep
    >>> "B5" in ajcep.staging_categories("JP")
    True
    """
    return tuple(sorted(_native.staging_categories(party)))


def coverage(*, book: AnyBook = None) -> tuple[Coverage, ...]:
    """How much of each Party's schedule is known, MFN before AJCEP.

    >>> import ajcep
    >>> [(row.party, row.known, row.lines) for row in ajcep.coverage() if row.regime == "AJCEP"][0]
    ('JP', 9619, 9646)
    """
    return answers.Coverage._all(json.loads(book_of(book).coverage_json()))


def coverage_on(on: Day, *, book: AnyBook = None) -> tuple[DayCoverage, ...]:
    """What is known of each Party's tariff on a day.

    >>> import ajcep
    >>> {row.party for row in ajcep.coverage_on("2026-07-15") if row.lines} == {"JP", "VN"}
    True
    >>> book = ajcep.carrying_forward()
    >>> all(row.lines for row in ajcep.coverage_on("2026-07-15", book=book))
    True
    """
    return answers.DayCoverage._all(json.loads(book_of(book).coverage_on_json(on)))


#: A pack: its bytes, or the path of its file.
PackFile = bytes | str | os.PathLike[str]


def _bytes(pack: PackFile) -> bytes:
    return pack if isinstance(pack, bytes) else Path(pack).read_bytes()


def carrying_forward(book: AnyBook = None) -> Book:
    """A book whose last known editions also answer for later days.

    The tariffs of nine Parties are known for a year; a question about a later day is refused
    without it. Answers have the warning ``carried-forward``.

    Examples
    --------
    >>> import ajcep
    >>> book = ajcep.carrying_forward()
    >>> shrimp = {"to": "TH", "from_": "JP", "code": "0306171101", "on": "2026-07-15"}
    >>> quote = ajcep.quote(**shrimp, book=book)
    >>> quote.mfn_rate, quote.to_dict()["carried_from"]
    ('20%', '2025-12-31')
    """
    return book_of(book).carrying_forward()


def open_pack(pack: PackFile, *, book: AnyBook = None) -> Book:
    """A book with a pack as its topmost layer.

    A pack is the file that ``ajcep import`` writes from a table of rates.

    Raises
    ------
    PackError
        If the bytes are not a valid pack.
    OSError
        If the file cannot be read.
    """
    return book_of(book).with_pack(_bytes(pack))


def check_pack(pack: PackFile, *, book: AnyBook = None) -> PackReport:
    """What a pack adds to a book, replaces, repeats and contradicts, line by line.

    Returns
    -------
    PackReport
        True if nothing contradicts the book; the findings by line.

    Raises
    ------
    PackError, OSError
        As `open_pack`.
    """
    return answers.PackReport._of(json.loads(book_of(book).check_pack_json(_bytes(pack))))


def data_version() -> str:
    """The version of the embedded data, which changes whenever any of it does."""
    return _native.DATA_VERSION
