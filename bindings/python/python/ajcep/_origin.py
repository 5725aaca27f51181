"""Questions about origin, rules, nomenclature and staging, for which no book is needed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from . import _native
from ._errors import by_keyword, invalid
from ._lazy import Lazy
from ._questions import Day, Exact, question, rates_text

if TYPE_CHECKING:
    from . import _answers as answers
    from ._answers import (
        Determination,
        Remedies,
        Rule,
        Staged,
        Transposition,
        VesselFault,
    )
else:
    answers = Lazy("ajcep._answers")


@by_keyword
def origin(
    good: Mapping[str, Any],
    materials: Iterable[Mapping[str, Any]] = (),
    *,
    edition: str | None = None,
    date: Day | None = None,
    rule_table: str | None = None,
    tolerance_covers_processes: bool | None = None,
    exchange_rates: Iterable[str] | Mapping[str, Exact] = (),
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
        direction: ``["USD/JPY=150.25"]``, or ``{"USD/JPY": Decimal("150.25")}``.

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
        exchange_rates=_rates(exchange_rates),
    )
    return answers.Determination._of(json.loads(_native.origin_json(production)))


def _production(
    good: Mapping[str, Any],
    materials: Iterable[Mapping[str, Any]],
    **stated: Day | bool | list[str] | None,
) -> str:
    return question({"good": good, "materials": list(materials), **stated})


def _rates(rates: Iterable[str] | Mapping[str, Exact]) -> list[str]:
    """Exchange rates as a list of texts."""
    if isinstance(rates, (str, Mapping)):
        return [rate for rate in rates_text(rates, "exchange_rates").split(";") if rate.strip()] if rates else []
    return list(rates)


@by_keyword
def remedies(
    good: Mapping[str, Any],
    materials: Iterable[Mapping[str, Any]] = (),
    *,
    edition: str | None = None,
    date: Day | None = None,
    rule_table: str | None = None,
    tolerance_covers_processes: bool | None = None,
    exchange_rates: Iterable[str] | Mapping[str, Exact] = (),
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
        exchange_rates=_rates(exchange_rates),
    )
    return answers.Remedies._of(json.loads(_native.remedies_json(production)))


@by_keyword
def vessel_faults(vessel: Mapping[str, Any], party: str) -> tuple[VesselFault, ...]:
    """The conditions that keep a vessel from being one of a Party; empty if it is one.

    Parameters
    ----------
    vessel
        ``registered_in`` and ``flag`` (a country, or None), ``crew`` and ``crew_nationals``
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


@by_keyword
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


@by_keyword
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


@by_keyword
def transpose(code: str, *, from_: str, to: str) -> Transposition:
    """The codes of another HS edition that a subheading became.

    >>> import ajcep
    >>> list(ajcep.transpose("8517.13", from_="hs2022", to="hs2017"))
    ['8517.12']

    Source: the correlation tables of the HS.
    """
    return answers.Transposition._of(json.loads(_native.transpose_json(code, from_, to)))


@by_keyword
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


@by_keyword
def staging_categories(party: str) -> tuple[str, ...]:
    """The staging categories known for a Party.

    >>> import ajcep
    >>> "B5" in ajcep.staging_categories("JP")
    True
    """
    return tuple(sorted(_native.staging_categories(party)))
