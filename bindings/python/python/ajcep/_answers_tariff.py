"""Answers about rates, regimes and what is covered, as frozen dataclasses."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal, Self

from . import _html
from ._forms import Answer, Bounds, Fields, Window, date_of, window_of, windows_of
from ._vocabulary import (
    UnrankedCode,
    BecauseCode,
    FindingCode,
    HsEdition,
    OriginRulesSupport,
    PartyCode,
    PayableUnder,
    RateStatus,
    StagingUnknown,
    Standing,
    WarningCode,
)


@dataclass(frozen=True)
class Source(Fields):
    """Where a rate was read from."""

    #: The title and the publisher.
    title: str
    standing: Standing
    #: The first day of the edition of the tariff.
    edition: datetime.date | None
    #: The data file, or the name of the pack.
    file: str
    #: ``embedded``, or the name of a pack.
    layer: str

    _READ = {"edition": date_of}


@dataclass(frozen=True)
class Regime(Answer):
    """A regime that an importer may choose."""

    #: ``MFN``, ``AJCEP``, or another agreement.
    regime: str
    #: Its place by what is paid, from 1; equal ones share it. None if that is not certain.
    rank: int | None
    #: Why it has no rank, if it has none.
    unranked: UnrankedCode | None
    status: RateStatus
    #: The rate under it, as a rate expression.
    rate: str
    #: The duty under it; None if neither value nor quantity was given.
    duty: Decimal | Bounds | None
    #: The MFN duty less the duty under it; None without a duty, and for MFN.
    saving: Decimal | Bounds | None
    #: What the importer must show; None if nothing, or if the data does not say.
    requirements: str | None
    #: Whether the library can say if a good originates under it.
    rules: OriginRulesSupport
    #: What is not confirmed about whom it is open to; None if nothing.
    doubt: str | None
    #: The day on which the edition of its table ended, if it is carried forward.
    carried_from: datetime.date | None
    #: Since when a later edition of the tariff exists than the data has.
    later_edition: datetime.date | None
    #: What to know of what the shipment states, the same for each regime: codes, such as
    #: ``unusual-exchange-rate``. What is to be known of the tariff is in `source` and `doubt`.
    warnings: tuple[WarningCode, ...]
    source: Source

    _READ = {
        "warnings": lambda forms: tuple(form["code"] for form in forms),
        "duty": Bounds._duty,
        "saving": Bounds._duty,
        "carried_from": date_of,
        "later_edition": date_of,
        "source": Source._of,
    }


@dataclass(frozen=True)
class RegimeComparison(Fields):
    """How AJCEP compares for the goods of one Party: how many lines of a tariff are which."""

    exporter: PartyCode
    #: All lines in force.
    lines: int
    #: MFN is as good as any regime: there is nothing to claim.
    mfn: int
    #: AJCEP alone is the lowest.
    lowest: int
    #: AJCEP is the lowest, and another regime is as low.
    equal: int
    #: Another regime is lower.
    higher: int
    #: AJCEP has no place among the regimes, or none is certain.
    undecided: int


@dataclass(frozen=True)
class Percentages:
    """The duties of a tariff line in per cent of the customs value."""

    mfn: Decimal
    #: The duty under the agreement; None where it grants no concession or is not known.
    ajcep: Decimal | None
    #: The lower of the two; None where what is known does not decide it.
    payable: Decimal | None
    #: What the preference saves; None where that is not known.
    saving: Decimal | None
    payable_under: PayableUnder
    #: Why the payable duty is not known.
    because: BecauseCode | None


@dataclass(frozen=True)
class RateSpan(Fields):
    """The lowest and the highest of several rates, and how many of them are known."""

    #: The rates that no other is below; several if they cannot be compared.
    lowest: tuple[str, ...]
    #: The rates that no other is above.
    highest: tuple[str, ...]
    #: How many lines have one rate.
    known: int
    no_concession: int
    #: How many lines have a rate that depends on a condition or a product.
    conditional: int
    unknown: int

    _READ = {"lowest": tuple, "highest": tuple}


@dataclass(frozen=True)
class LineRates(Fields):
    """The rates of one tariff line, with no condition claimed."""

    code: str
    #: The first and the last day of the line.
    window: Window | None
    #: The part of the year it holds for, as ``04-01/09-30``; None if all of it.
    season: str | None
    #: The units of quantity that the tariff asks for, as it prints them.
    units: str | None
    #: The conditions that decide between its rates.
    conditions: tuple[str, ...]
    mfn_status: RateStatus
    mfn_rate: str
    ajcep_status: RateStatus
    ajcep_rate: str
    source: Source

    @classmethod
    def _of(cls, form: Mapping[str, Any], **more: Any) -> Self:
        for regime in ("mfn", "ajcep"):
            for name in ("status", "rate"):
                more[f"{regime}_{name}"] = form[regime][name]
        return super()._of(form, **more)

    _READ = {
        "window": lambda text: None if text is None else window_of(text),
        "conditions": lambda texts: tuple(texts or ()),
        "source": Source._of,
    }


@dataclass(frozen=True)
class Rates(Answer):
    """The lines under a chapter, a heading or a subheading, and the span of their rates."""

    party: PartyCode
    #: What the codes begin with.
    code: str
    date: datetime.date
    #: Since when a later edition of the tariff is published that is not in the data, if the date
    #: is not before it.
    later_edition: datetime.date | None
    mfn: RateSpan
    ajcep: RateSpan
    lines: tuple[LineRates, ...]

    _READ = {
        "date": datetime.date.fromisoformat,
        "later_edition": date_of,
        "mfn": RateSpan._of,
        "ajcep": RateSpan._of,
        "lines": LineRates._all,
    }

    def __len__(self) -> int:
        return len(self.lines)

    def __iter__(self) -> Iterator[LineRates]:
        return iter(self.lines)


@dataclass(frozen=True)
class Staged(Answer):
    """The rate that a staging category gives for a base rate on some day."""

    status: Literal["rate", "no-concession", "unknown"]
    #: The rate, rounded as Annex 1, Part 1, note 1 says; None if there is none.
    rate: str | None
    #: How many cuts have been made.
    cuts_made: int | None
    #: How many cuts there are; 0 where the base rate is kept.
    cuts: int | None
    #: Whether it is the end rate, which holds from then on.
    is_final: bool | None
    #: Why the rate is unknown.
    because: StagingUnknown | None


@dataclass(frozen=True)
class Coverage(Answer):
    """How much of the rates of one Party under one regime is known."""

    party: PartyCode
    #: ``MFN``, ``AJCEP``, or another agreement from a pack.
    regime: str
    #: ``embedded``, or the name of a pack.
    layer: str
    lines: int
    known: int
    #: The windows of the editions, oldest first.
    windows: tuple[Window, ...]
    source: str
    standing: Standing

    _READ = {"windows": windows_of}


@dataclass(frozen=True)
class DayCoverage(Answer):
    """What is known of the tariff of one Party on a day, through all layers."""

    party: PartyCode
    #: The tariff lines in force.
    lines: int
    #: The lines whose MFN rate is known.
    mfn_known: int
    #: The lines whose preference is known, no concession included.
    ajcep_known: int
    #: The day on which the edition ended, if the book carries it forward.
    carried_from: datetime.date | None
    #: Since when a later edition exists that is not in the data; None if none is known.
    later_edition: datetime.date | None

    _READ = {"carried_from": date_of, "later_edition": date_of}


@dataclass(frozen=True)
class Finding(Fields):
    """What one line of a pack does to the layers below."""

    code: str
    #: The first day it holds; None if it never does.
    from_: datetime.date | None
    rate: str
    finding: FindingCode
    text: str

    _READ = {"from_": date_of}


@dataclass(frozen=True)
class PackReport(Answer):
    """A pack, and what each of its lines does to the book below."""

    name: str
    party: PartyCode
    regime: str
    window: Window
    hs_edition: HsEdition
    #: How many lines it has.
    lines: int
    source: str
    standing: Standing
    #: The Parties whose goods the rates are for; all if empty.
    exporters: tuple[PartyCode, ...]
    #: What an importer must show.
    requirements: str
    sha256: str
    findings: tuple[Finding, ...]
    #: Whether no finding is a contradiction.
    is_sound: bool

    _READ = {"window": window_of, "exporters": tuple}

    @classmethod
    def _of(cls, form: Mapping[str, Any], **more: Any) -> Self:
        findings = Finding._all(form["report"])
        more |= {"findings": findings, "is_sound": form["is_sound"], "_form": form}
        return super(Answer, cls)._of(form["pack"], **more)

    def __bool__(self) -> bool:
        return self.is_sound

    def _repr_html_(self) -> str:
        form = {**self._form["pack"], "findings": self._form["report"]}
        return _html.form(type(self).__name__, form)
