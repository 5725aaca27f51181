"""Questions about shipments, claims and tariff lines."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ._books import AnyBook, book_of
from ._errors import KEYWORDS, AjcepError, by_keyword
from ._lazy import Lazy
from ._native import Quote
from ._options import texts
from ._questions import Day, Exact, RatesByPair, question, quantities_texts, rates_text
from ._vocabulary import Rounding

if TYPE_CHECKING:
    from . import _answers as answers
    from ._answers import (
        Assessment,
        DeclarationAssessment,
        Percentages,
        Rates,
        Regime,
        RegimeComparison,
    )
else:
    answers = Lazy("ajcep._answers")


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
    exchange_rate: RatesByPair | None = None,
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
        The rate that converts the value, such as ``USD/JPY=150.25``; or several, as in
        `quote_table`.
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
    try:
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
    except AjcepError as error:
        # As `by_keyword`, which would take a tenth of the time of a quote.
        error.field = KEYWORDS.get(error.field or "", error.field)
        raise


@by_keyword
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
    exchange_rate: RatesByPair | None = None,
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
    shipment |= {"quantities": quantities_texts(quantities), "conditions": texts(() if conditions is None else conditions, "conditions")}
    rates = None if exchange_rate is None else rates_text(exchange_rate)
    shipment |= {"exchange_rate": rates, "rounding": rounding}
    found = book_of(book).regimes_json(question(shipment))
    return answers.Regime._all(json.loads(found))


@by_keyword
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


@by_keyword
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


@by_keyword
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


def _with_shipment(given: Any) -> Any:
    """A claim or a line whose shipment has its exchange rates as text."""
    shipment: Any = given.get("shipment") if isinstance(given, Mapping) else None
    rates = shipment.get("exchange_rate") if isinstance(shipment, Mapping) else None
    if not isinstance(rates, Mapping):
        return given
    return {**given, "shipment": {**shipment, "exchange_rate": rates_text(rates)}}


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
    return answers.Assessment._of(json.loads(book_of(book).claim_json(question(_with_shipment(claim)))))


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
    lines = declaration.get("lines") if isinstance(declaration, Mapping) else None
    if isinstance(lines, (list, tuple)):
        declaration = {**declaration, "lines": [_with_shipment(line) for line in lines]}
    form = json.loads(book_of(book).declaration_json(question(declaration)))
    return answers.DeclarationAssessment._of(form)
