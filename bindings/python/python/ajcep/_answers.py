"""Compound answers, as frozen dataclasses."""

from __future__ import annotations

import dataclasses
import datetime
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar, Literal, Self

from . import _html
from ._vocabulary import (
    ApartCode,
    BecauseCode,
    ClaimStatus,
    Criterion,
    DefectCode,
    FindingCode,
    HsEdition,
    OriginFact,
    OriginFinding,
    OriginStatus,
    PartyCode,
    PayableUnder,
    RateStatus,
    Relation,
    RulesKnown,
    Severity,
    StagingUnknown,
    Standing,
    VesselFaultCode,
)

#: The first and the last day of a period; None if it is open.
Window = tuple[datetime.date, datetime.date | None]


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _date(text: str | None) -> datetime.date | None:
    return None if text is None else datetime.date.fromisoformat(text)


def _window(text: str) -> Window:
    start, _, end = text.partition("..")
    return datetime.date.fromisoformat(start), _date(end or None)


def _windows(texts: list[str]) -> tuple[Window, ...]:
    return tuple(_window(text) for text in texts)


#: The fields of each kind of answer: the name, that in JSON, and how it is read.
_READINGS: dict[type, list[tuple[str, str, Callable[[Any], Any] | None]]] = {}


def _reading(kind: type[_Fields]) -> list[tuple[str, str, Callable[[Any], Any] | None]]:
    """The fields of a kind of answer."""
    known = _READINGS.get(kind)
    if known is None:
        names = [field.name for field in dataclasses.fields(kind)]
        known = [(name, name.rstrip("_"), kind._READ.get(name)) for name in names]
        _READINGS[kind] = known
    return known


@dataclass(frozen=True)
class _Fields:
    """Fields read from a JSON object of the same names; a final ``_`` is not part of them."""

    #: How fields are read that are not used as they are.
    _READ: ClassVar[Mapping[str, Callable[[Any], Any]]] = {}

    @classmethod
    def _of(cls, form: Mapping[str, Any], **more: Any) -> Self:
        for name, key, read in _reading(cls):
            if name not in more:
                value = form.get(key)
                more[name] = value if read is None else read(value)
        return cls(**more)

    @classmethod
    def _all(cls, forms: list[dict[str, Any]] | None) -> tuple[Self, ...]:
        return tuple(cls._of(form) for form in forms or ())


@dataclass(frozen=True)
class Answer(_Fields):
    """The base of compound answers."""

    #: The whole answer, in the JSON form of the command.
    _form: Any = dataclasses.field(repr=False, hash=False)

    @classmethod
    def _of(cls, form: Mapping[str, Any], **more: Any) -> Self:
        return super()._of(form, _form=form, **more)

    def to_dict(self) -> Any:
        """The whole answer in the JSON form of the command; amounts are text."""
        return json.loads(json.dumps(self._form))

    def _repr_html_(self) -> str:
        return _html.form(type(self).__name__, self._form)


@dataclass(frozen=True)
class Bounds(_Fields):
    """The bounds of a duty that is not one exact figure."""

    #: The lower bound, inclusive.
    at_least: Decimal
    #: The upper bound, inclusive; None if it is not known.
    at_most: Decimal | None
    #: Why the duty is not exact.
    because: BecauseCode
    #: The reason in English.
    reason: str

    @classmethod
    def _duty(cls, form: dict[str, Any] | None) -> Decimal | Bounds | None:
        if form is None:
            return None
        if "exact" in form:
            return Decimal(form["exact"])
        because, least = form["because"], Decimal(form["at_least"])
        return cls(least, _decimal(form.get("at_most")), because["code"], because["text"])


@dataclass(frozen=True)
class Reason(_Fields):
    """One step of the reasoning, and the provision it rests on."""

    code: str
    text: str
    cites: str


@dataclass(frozen=True)
class OriginReason(_Fields):
    """One step of the reasoning about origin, and the provision it rests on."""

    code: str
    #: Whether that way to origin is met.
    finding: OriginFinding
    #: The alternative of the rule that it is about; None if it is beside the rule.
    alternative: str | None
    text: str
    cites: str


@dataclass(frozen=True)
class Consequence(_Fields):
    """An answer to a question, and what it would come to."""

    #: The answer, as its field states it.
    answer: str
    #: Whether the good then originates.
    status: OriginStatus
    #: The criterion to state then.
    criterion: Criterion | None


@dataclass(frozen=True)
class Question(_Fields):
    """A fact that is not stated and would decide."""

    #: The name of the field that states it.
    fact: OriginFact
    #: The number of the material, from 1; None if it is about the good.
    material: int | None
    text: str
    #: What each answer would come to, the other facts left as they are; empty where the
    #: answers are amounts or codes.
    answers: tuple[Consequence, ...]

    _READ = {"answers": Consequence._all}


@dataclass(frozen=True)
class Determination(Answer):
    """Whether a good originates in the Party that produced it (Chapter 3).

    >>> import ajcep
    >>> trousers = ajcep.origin(
    ...     {"code": "6203.42", "fob": 100, "producing_party": "VN"},
    ...     [{"code": "5209.42", "value": 30, "origin": "non-originating",
    ...       "operations_in_parties": ["weaving"]}],
    ... )
    >>> trousers.status, trousers.criterion, trousers.rvc_percent
    ('qualifies', 'CTC', Decimal('70'))
    """

    status: OriginStatus
    #: The criterion for the certificate; None unless the good qualifies.
    criterion: Criterion | None
    #: Whether the certificate states DMI (Article 28).
    de_minimis: bool
    #: Whether the certificate states ACU (Article 29).
    accumulation: bool
    #: The regional value content in per cent, to 12 decimals, if nothing originates of
    #: which that is not stated; None if a value that counts is not stated.
    rvc_percent: Decimal | None
    #: Whether that is rounded.
    rvc_rounded: bool
    #: The currency of the values, if it was stated.
    currency: str | None
    #: The HS edition of the rule table.
    edition: HsEdition
    #: The rule, as an expression.
    rule: str
    #: Every way that was tried, met or not.
    reasons: tuple[OriginReason, ...]
    #: What is missing, if that decides: the texts of the questions.
    missing: tuple[str, ...]
    #: What is missing, if that decides.
    questions: tuple[Question, ...]
    #: What to know before relying on it.
    notes: tuple[Reason, ...]

    _READ = {
        "rvc_percent": _decimal,
        "rvc_rounded": bool,
        "reasons": OriginReason._all,
        "missing": tuple,
        "questions": Question._all,
        "notes": Reason._all,
    }

    def __bool__(self) -> bool:
        return self.status == "qualifies"


@dataclass(frozen=True)
class MissingProcess(_Fields):
    """A process that would be enough if it were performed entirely in Parties."""

    #: The process, as `operations_in_parties` has it.
    process: str
    #: The numbers of the materials that lack it, from 1; empty if it is the good.
    materials: tuple[int, ...]
    #: How many more finishing operations of Annex 2 it takes.
    finishing_operations: int

    _READ = {"materials": tuple}


@dataclass(frozen=True)
class Remedies(Answer):
    """What would make a good qualify, each by itself; empty if it qualifies."""

    #: Whether all of them suppose that the final process is performed in the Party.
    suppose_final_process: bool
    #: Whether performing the final process in the Party is enough.
    final_process: bool
    #: The highest value of non-originating materials at which the regional value content
    #: of the rule is reached, with the final process in the Party; None if that is not
    #: enough.
    highest_non_originating_value: Decimal | None
    #: The smallest sets of materials to source from a Party, by their numbers from 1, as
    #: in the reasons of `origin`.
    source_from_a_party: tuple[tuple[int, ...], ...]
    #: Whether there may be more such sets.
    source_from_a_party_is_cut: bool
    #: The value that may fail to change classification (Article 28).
    tolerated_value: Decimal | None
    #: The weight in kg that may fail to change classification (Article 28).
    tolerated_weight_kg: Decimal | None
    #: Processes that would be enough if they were performed entirely in Parties.
    processes: tuple[MissingProcess, ...]

    _READ = {
        "suppose_final_process": bool,
        "final_process": bool,
        "source_from_a_party_is_cut": bool,
        "processes": MissingProcess._all,
        "highest_non_originating_value": _decimal,
        "source_from_a_party": lambda sets: tuple(tuple(one) for one in sets),
        "tolerated_value": _decimal,
        "tolerated_weight_kg": _decimal,
    }


@dataclass(frozen=True)
class VesselFault:
    """A condition of Article 23 that a vessel does not meet."""

    code: VesselFaultCode
    text: str


@dataclass(frozen=True)
class Defect(_Fields):
    """A defect of a claim, and its cure."""

    code: DefectCode
    severity: Severity
    text: str
    cites: str
    cure: str | None


@dataclass(frozen=True)
class Assessment(Answer):
    """Whether a preference may be claimed, what is paid, and every defect."""

    preference: ClaimStatus
    #: Whether every defect can be cured.
    can_be_cured: bool
    #: The duty as the claim stands.
    payable_duty: Decimal | Bounds | None
    #: What the preference saves.
    saving: Decimal | Bounds | None
    #: The duty if the preference were allowed.
    duty_if_allowed: Decimal | Bounds | None
    defects: tuple[Defect, ...]
    #: What is missing, if that decides.
    missing: tuple[str, ...]
    #: The last day on which the certificate is valid.
    valid_until: datetime.date | None
    #: The last day on which a retroactive certificate may be issued.
    retroactive_until: datetime.date | None
    #: The determination of origin, if the production was stated.
    origin: Determination | None
    #: The number of the item of the certificate, if the certificate has several.
    certificate_item: int | None

    _READ = {
        "payable_duty": Bounds._duty,
        "saving": Bounds._duty,
        "duty_if_allowed": Bounds._duty,
        "defects": Defect._all,
        "missing": tuple,
        "valid_until": _date,
        "retroactive_until": _date,
        "origin": lambda form: None if form is None else Determination._of(form),
    }

    def __bool__(self) -> bool:
        return self.preference == "allowed"


@dataclass(frozen=True)
class Totals(_Fields):
    """The duties of a declaration: the sums over its lines, rounded as a total."""

    currency: str | None
    mfn_duty: Decimal | Bounds | None
    #: The duty as the claims stand.
    payable_duty: Decimal | Bounds | None
    #: The duty if every claim were allowed.
    duty_if_allowed: Decimal | Bounds | None
    #: What the claims save as they stand.
    saving: Decimal | Bounds | None

    _READ = {
        "mfn_duty": Bounds._duty,
        "payable_duty": Bounds._duty,
        "duty_if_allowed": Bounds._duty,
        "saving": Bounds._duty,
    }


@dataclass(frozen=True)
class DeclarationAssessment(Answer):
    """Whether the preference of each line may be claimed, and what is paid in all."""

    #: The status that all claimed lines have; ``partly-allowed`` if they differ.
    preference: ClaimStatus
    #: None if no line has an amount.
    totals: Totals | None
    #: The reference numbers of the certificates that no line refers to.
    unused_certificates: tuple[str, ...]
    lines: tuple[Assessment, ...]

    _READ = {
        "totals": lambda form: None if form is None else Totals._of(form),
        "unused_certificates": tuple,
        "lines": lambda forms: tuple(Assessment._of(form) for form in forms),
    }

    def __bool__(self) -> bool:
        return self.preference == "allowed"


@dataclass(frozen=True)
class Rule(Answer):
    """The rule of origin for a subheading (Article 26 and Annex 2)."""

    code: str
    hs_edition: HsEdition
    #: The row of the table that lists it; None if the general rule applies.
    listed_as: str | None
    #: The rule that applies, as an expression.
    rule: str
    #: The rule in English; not an official text.
    words: tuple[str, ...]
    cites: str
    standing: Standing

    _READ = {"words": tuple}


@dataclass(frozen=True)
class Transposition(Answer):
    """The codes of another HS edition that a subheading became."""

    code: str
    from_: HsEdition
    to: HsEdition
    relation: Relation
    targets: tuple[str, ...]

    _READ = {"targets": tuple}

    def __iter__(self) -> Iterator[str]:
        return iter(self.targets)


@dataclass(frozen=True)
class Source(_Fields):
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

    _READ = {"edition": _date}


@dataclass(frozen=True)
class Regime(Answer):
    """A regime that an importer may choose."""

    #: ``MFN``, ``AJCEP``, or another agreement.
    regime: str
    #: Its place by what is paid, from 1; equal ones share it. None if that is not certain.
    rank: int | None
    #: Why it has no rank, if it has none.
    apart: ApartCode | None
    status: RateStatus
    #: The rate under it, as a rate expression.
    rate: str
    #: The duty under it; None if neither value nor quantity was given.
    duty: Decimal | Bounds | None
    #: The MFN duty less the duty under it; None without a duty, and for MFN.
    saving: Decimal | Bounds | None
    #: What the importer must show; None if nothing, or if the data does not say.
    demands: str | None
    #: Whether the library can say if a good originates under it.
    rules: RulesKnown
    #: What is not confirmed about whom it is open to; None if nothing.
    doubt: str | None
    #: The day on which the edition of its table ended, if it is carried forward.
    carried_from: datetime.date | None
    #: Since when a later edition of the tariff exists than the data has.
    later_edition: datetime.date | None
    source: Source

    _READ = {
        "duty": Bounds._duty,
        "saving": Bounds._duty,
        "carried_from": _date,
        "later_edition": _date,
        "source": Source._of,
    }


@dataclass(frozen=True)
class RegimeComparison(_Fields):
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
class RateSpan(_Fields):
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
class LineRates(_Fields):
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
        "window": lambda text: None if text is None else _window(text),
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
    mfn: RateSpan
    ajcep: RateSpan
    lines: tuple[LineRates, ...]

    _READ = {
        "date": datetime.date.fromisoformat,
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
    #: How many cuts there are.
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

    _READ = {"windows": _windows}


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

    _READ = {"carried_from": _date, "later_edition": _date}


@dataclass(frozen=True)
class Finding(_Fields):
    """What one line of a pack does to the layers below."""

    code: str
    #: The first day it holds; None if it never does.
    from_: datetime.date | None
    rate: str
    finding: FindingCode
    text: str

    _READ = {"from_": _date}


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
    demands: str
    sha256: str
    findings: tuple[Finding, ...]
    #: Whether no finding is a contradiction.
    is_sound: bool

    _READ = {"window": _window, "exporters": tuple}

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
