"""What all compound answers share: dataclasses read from JSON."""

from __future__ import annotations

import dataclasses
import datetime
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar, Self

from . import _html
from ._vocabulary import (
    BecauseCode,
)

#: The first and the last day of a period; None if it is open.
Window = tuple[datetime.date, datetime.date | None]


def decimal_of(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def date_of(text: str | None) -> datetime.date | None:
    return None if text is None else datetime.date.fromisoformat(text)


def window_of(text: str) -> Window:
    start, _, end = text.partition("..")
    return datetime.date.fromisoformat(start), date_of(end or None)


def windows_of(texts: list[str]) -> tuple[Window, ...]:
    return tuple(window_of(text) for text in texts)


#: The fields of each kind of answer: the name, that in JSON, and how it is read.
_READINGS: dict[type, list[tuple[str, str, Callable[[Any], Any] | None]]] = {}


def _reading(kind: type[Fields]) -> list[tuple[str, str, Callable[[Any], Any] | None]]:
    """The fields of a kind of answer."""
    known = _READINGS.get(kind)
    if known is None:
        names = [field.name for field in dataclasses.fields(kind)]
        known = [(name, name.rstrip("_"), kind._READ.get(name)) for name in names]
        _READINGS[kind] = known
    return known


@dataclass(frozen=True)
class Fields:
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
class Answer(Fields):
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
class Bounds(Fields):
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
        return cls(least, decimal_of(form.get("at_most")), because["code"], because["text"])
