"""The answers with many sides, as frozen objects."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Self

from . import _html
from ._errors import InvalidInputError


def plain(given: Any) -> Any:
    """What is given as JSON takes it: exact numbers and dates as text, floats refused."""
    if given is None or isinstance(given, (str, bool)):
        return given
    if isinstance(given, (int, Decimal)):
        return format(given, "f") if isinstance(given, Decimal) else str(given)
    if isinstance(given, (datetime.date, datetime.datetime)):
        return given.isoformat()[:10]
    if isinstance(given, Mapping):
        return {str(key): plain(value) for key, value in given.items() if value is not None}
    if isinstance(given, (list, tuple)):
        return [plain(value) for value in given]
    if isinstance(given, float):
        raise InvalidInputError(
            "bad-value",
            f"number {given!r}",
            "a float, which cannot hold most amounts of money exactly; "
            "expected a decimal.Decimal, an int or a str",
        )
    raise InvalidInputError("bad-value", f"value {given!r}", f"a {type(given).__name__}")


def question(given: Mapping[str, Any]) -> str:
    """A question as JSON."""
    return json.dumps(plain(given))


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _date(text: str | None) -> datetime.date | None:
    return None if text is None else datetime.date.fromisoformat(text)


@dataclass(frozen=True)
class Answer:
    """What all answers have in common."""

    #: The whole answer in the JSON form of the command.
    _form: Any = field(repr=False, compare=True, hash=False)

    def to_dict(self) -> Any:
        """The whole answer in the JSON form of the command; amounts are text."""
        return json.loads(json.dumps(self._form))

    def _repr_html_(self) -> str:
        return _html.form(type(self).__name__, self._form)


@dataclass(frozen=True)
class Reason:
    """Why something is so: a stable word, words, and the Article or table."""

    code: str
    text: str
    cites: str

    @classmethod
    def _all(cls, forms: list[dict[str, str]] | None) -> tuple[Self, ...]:
        return tuple(
            cls(form.get("code", ""), form.get("text", ""), form.get("cites", ""))
            for form in forms or ()
        )


@dataclass(frozen=True)
class Determination(Answer):
    """Whether a good originates in the Party that produced it (Chapter 3).

    >>> import ajcep
    >>> made = ajcep.origin(
    ...     {"code": "6203.42", "fob": 100, "producing_party": "VN"},
    ...     [{"code": "5209.42", "value": 30, "origin": "non-originating",
    ...       "operations_in_parties": ["weaving"]}],
    ... )
    >>> made.status, made.criterion, made.rvc_percent
    ('qualifies', 'CTC', Decimal('70'))
    """

    #: ``qualifies``, ``fails`` or ``needs-information``.
    status: str
    #: What the certificate states: ``WO``, ``PE``, ``CTH``, ``CTC``, ``RVC``, ``SP``.
    criterion: str | None
    #: Whether the certificate states DMI (Article 28).
    de_minimis: bool
    #: Whether the certificate states ACU (Article 29).
    accumulation: bool
    #: The regional value content in per cent, exact; None if it cannot be computed.
    rvc_percent: Decimal | None
    #: The HS edition of the rule table.
    edition: str
    #: The rule, as an expression.
    rule: str
    #: What was met and what was not, with how much is lacking.
    reasons: tuple[Reason, ...]
    #: What would decide, if it were stated.
    missing: tuple[str, ...]
    #: What to know before relying on it.
    notes: tuple[Reason, ...]

    @classmethod
    def _of(cls, form: dict[str, Any]) -> Self:
        return cls(
            form,
            form["status"],
            form.get("criterion"),
            form["de_minimis"],
            form["accumulation"],
            _percent(form.get("rvc_percent")),
            form["edition"],
            form["rule"],
            Reason._all(form.get("reasons")),
            tuple(form.get("missing", ())),
            Reason._all(form.get("notes")),
        )

    def __bool__(self) -> bool:
        return self.status == "qualifies"


def _percent(text: str | None) -> Decimal | None:
    try:
        return _decimal(text)
    except ArithmeticError:
        return None


@dataclass(frozen=True)
class Defect:
    """What is wrong with a claim, and how to cure it."""

    code: str
    #: ``fatal``, ``curable`` or ``note``.
    severity: str
    text: str
    cites: str
    cure: str | None


@dataclass(frozen=True)
class Assessment(Answer):
    """Whether a preference may be claimed, what is paid, and what is wrong."""

    #: ``allowed``, ``refused`` or ``needs-information``.
    preference: str
    #: Whether every defect can be cured.
    can_be_cured: bool
    #: What is paid as the claim stands: a Decimal, or a dict of bounds and the reason.
    payable_duty: Decimal | dict[str, Any] | None
    #: What the preference saves.
    saving: Decimal | dict[str, Any] | None
    #: What would be paid if the preference were allowed.
    duty_if_allowed: Decimal | dict[str, Any] | None
    defects: tuple[Defect, ...]
    #: What would decide, if it were stated.
    missing: tuple[str, ...]
    #: The last day on which the certificate is valid.
    valid_until: datetime.date | None
    #: The last day on which a retroactive certificate may be issued.
    retroactive_until: datetime.date | None
    #: The determination of origin, if the production was stated.
    origin: Determination | None

    @classmethod
    def _of(cls, form: dict[str, Any]) -> Self:
        origin = form.get("origin")
        return cls(
            form,
            form["preference"],
            form["can_be_cured"],
            _duty(form.get("payable_duty")),
            _duty(form.get("saving")),
            _duty(form.get("duty_if_allowed")),
            tuple(
                Defect(
                    one["code"],
                    one["severity"],
                    one.get("text", ""),
                    one.get("cites", ""),
                    one.get("cure"),
                )
                for one in form.get("defects", ())
            ),
            tuple(form.get("missing", ())),
            _date(form.get("valid_until")),
            _date(form.get("retroactive_until")),
            None if origin is None else Determination._of(origin),
        )

    def __bool__(self) -> bool:
        return self.preference == "allowed"


def _duty(form: dict[str, Any] | None) -> Decimal | dict[str, Any] | None:
    if form is None:
        return None
    return Decimal(form["exact"]) if "exact" in form else form


@dataclass(frozen=True)
class Rule(Answer):
    """The rule of origin for a subheading (Article 26 and Annex 2)."""

    code: str
    hs_edition: str
    #: The heading or chapter under which the table lists it; None for the general rule.
    listed_as: str | None
    #: The rule, as an expression.
    rule: str
    #: The rule in words, ours.
    words: tuple[str, ...]
    cites: str
    standing: str

    @classmethod
    def _of(cls, form: dict[str, Any]) -> Self:
        return cls(
            form,
            form["code"],
            form["hs_edition"],
            form.get("listed_as"),
            form["rule"],
            tuple(form.get("words", ())),
            form["cites"],
            form["standing"],
        )


@dataclass(frozen=True)
class Transposition(Answer):
    """What a subheading of one HS edition is in another."""

    code: str
    from_: str
    to: str
    #: ``same``, ``moved``, ``merged``, ``split`` and so on.
    relation: str
    targets: tuple[str, ...]

    @classmethod
    def _of(cls, form: dict[str, Any]) -> Self:
        return cls(
            form,
            form["code"],
            form["from"],
            form["to"],
            form["relation"],
            tuple(form.get("targets", ())),
        )

    def __iter__(self) -> Iterator[str]:
        return iter(self.targets)


@dataclass(frozen=True)
class Coverage(Answer):
    """How much of one Party's schedule is known."""

    party: str
    #: ``MFN``, ``AJCEP`` or another agreement, from a pack.
    regime: str
    layer: str
    lines: int
    known: int
    #: The first and the last day of each edition; None where it is open.
    windows: tuple[tuple[datetime.date, datetime.date | None], ...]
    source: str
    standing: str

    @classmethod
    def _of(cls, form: dict[str, Any]) -> Self:
        return cls(
            form,
            form["party"],
            form["regime"],
            form["layer"],
            form["lines"],
            form["known"],
            tuple(_window(text) for text in form["windows"]),
            form["source"],
            form["standing"],
        )


def _window(text: str) -> tuple[datetime.date, datetime.date | None]:
    start, _, end = text.partition("..")
    return datetime.date.fromisoformat(start), _date(end or None)
