"""Answers to claims and declarations, as frozen dataclasses."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal

from ._answers_origin import Determination
from ._forms import Answer, Bounds, Fields, date_of
from ._vocabulary import (
    ClaimStatus,
    DefectCode,
    Severity,
)


@dataclass(frozen=True)
class Defect(Fields):
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
        "valid_until": date_of,
        "retroactive_until": date_of,
        "origin": lambda form: None if form is None else Determination._of(form),
    }

    def __bool__(self) -> bool:
        return self.preference == "allowed"


@dataclass(frozen=True)
class Totals(Fields):
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
