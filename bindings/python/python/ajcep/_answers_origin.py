"""Answers about origin, rules and nomenclature, as frozen dataclasses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from ._forms import Answer, Fields, decimal_of
from ._vocabulary import (
    Criterion,
    HsEdition,
    OriginFact,
    OriginFinding,
    OriginNoteCode,
    OriginReasonCode,
    OriginStatus,
    Relation,
    Standing,
    VesselFaultCode,
)


@dataclass(frozen=True)
class OriginNote(Fields):
    """What to know before relying on an answer, and the provision it rests on."""

    code: OriginNoteCode
    text: str
    cites: str


@dataclass(frozen=True)
class OriginReason(Fields):
    """One step of the reasoning about origin, and the provision it rests on."""

    code: OriginReasonCode
    #: Whether that way to origin is met.
    finding: OriginFinding
    #: The alternative of the rule that it is about; None if it is beside the rule.
    alternative: str | None
    text: str
    cites: str


@dataclass(frozen=True)
class Consequence(Fields):
    """An answer to a question, and what it would come to."""

    #: The answer, as its field states it.
    answer: str
    #: Whether the good then originates.
    status: OriginStatus
    #: The criterion to state then.
    criterion: Criterion | None
    #: Whether the certificate then states DMI; None if what is not stated still decides.
    de_minimis: bool | None
    #: Whether the certificate then states ACU; None if what is not stated still decides.
    accumulation: bool | None


@dataclass(frozen=True)
class Question(Fields):
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
    #: Whether the certificate states DMI (Article 28); None if what is not stated decides.
    de_minimis: bool | None
    #: Whether the certificate states ACU (Article 29); None if what is not stated decides.
    accumulation: bool | None
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
    notes: tuple[OriginNote, ...]

    _READ = {
        "rvc_percent": decimal_of,
        "rvc_rounded": bool,
        "reasons": OriginReason._all,
        "missing": tuple,
        "questions": Question._all,
        "notes": OriginNote._all,
    }

    def __bool__(self) -> bool:
        return self.status == "qualifies"


@dataclass(frozen=True)
class MissingProcess(Fields):
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
        "highest_non_originating_value": decimal_of,
        "source_from_a_party": lambda sets: tuple(tuple(one) for one in sets),
        "tolerated_value": decimal_of,
        "tolerated_weight_kg": decimal_of,
    }


@dataclass(frozen=True)
class VesselFault:
    """A condition of Article 23 that a vessel does not meet."""

    code: VesselFaultCode
    text: str


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
