"""The exceptions: one tree, so that `except ajcep.AjcepError` catches all of them."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

from ._vocabulary import ErrorCode

Given = ParamSpec("Given")
Answer = TypeVar("Answer")


#: The keywords of the fields that they are not named as.
KEYWORDS = {"from": "from_", "date": "on"}


class AjcepError(ValueError):
    """A question that cannot be answered as it was put.

    A rate that is not in the data is no error: it is part of the answer. A date outside
    the schedule is one.

    >>> import ajcep, datetime
    >>> try:
    ...     ajcep.quote(to="JP", from_="VN", code="9999.99.999", on=datetime.date(2026, 7, 15))
    ... except ajcep.AjcepError as error:
    ...     print(error.code, "|", error.value, "|", error.reason)
    unknown-code | 9999.99.999 | not in the tariff of JP (HS2022)
    """

    def __init__(
        self,
        text: str,
        code: ErrorCode = "bad-value",
        value: str = "",
        reason: str = "",
        expected: str = "",
        field: str | None = None,
        row: int | None = None,
    ) -> None:
        super().__init__(text)
        #: The stable code of the kind of error, such as ``unknown-code``.
        self.code: ErrorCode = code
        #: The value that was refused, such as ``9999.99.999``; empty if none was.
        self.value = value
        #: Why it was refused.
        self.reason = reason
        #: What would be accepted, or what is known instead; empty if nothing can be said.
        self.expected = expected
        #: The argument, column or JSON path at fault, such as ``materials[2].value``.
        self.field = field
        #: The row of the table that cannot be answered, from 0.
        self.row = row

    def __reduce__(self) -> tuple[Any, ...]:
        parts = (self.code, self.value, self.reason, self.expected, self.field, self.row)
        return type(self), (str(self), *parts)

    def reworded(self, change: Callable[[str], str]) -> AjcepError:
        """The same error in other words."""
        texts = (str(self), self.code, self.value, change(self.reason), change(self.expected))
        return type(self)(change(texts[0]), *texts[1:], self.field, self.row)

    def in_row(self, row: int) -> AjcepError:
        """The same error, where the row is another of a whole."""
        text = str(self).replace(f"row {self.row}, ", f"row {row}, ", 1)
        return type(self)(
            text, self.code, self.value, self.reason, self.expected, self.field, row
        )


class InvalidInputError(AjcepError):
    """A value is not valid."""


class UnknownCodeError(AjcepError):
    """A code is not in the tariff, the HS edition or the correlation."""


class OutsideWindowError(AjcepError):
    """The date is outside the period for which the data has an answer."""


class NotApplicableError(AjcepError):
    """The agreement does not apply between the two Parties on that date."""


class PackError(AjcepError):
    """The bytes are not a valid pack."""


_CLASSES: dict[ErrorCode, type[AjcepError]] = {
    "unknown-code": UnknownCodeError,
    "incomplete-code": UnknownCodeError,
    "unknown-subheading": UnknownCodeError,
    "no-correlation": UnknownCodeError,
    "code-not-in-force": OutsideWindowError,
    "date-outside-schedule": OutsideWindowError,
    "before-first-cut": OutsideWindowError,
    "no-schedule": NotApplicableError,
    "same-party": NotApplicableError,
    "not-yet-in-force": NotApplicableError,
    "bad-pack": PackError,
    "repeated-line": PackError,
    "outside-pack": PackError,
}


def exception_of(
    text: str,
    code: ErrorCode,
    value: str,
    reason: str,
    expected: str,
    field: str | None,
    row: int | None,
) -> AjcepError:
    """The exception for an error of the library."""
    return _CLASSES.get(code, InvalidInputError)(
        text, code, value, reason, expected, field, row
    )


def by_keyword(ask: Callable[Given, Answer]) -> Callable[Given, Answer]:
    """The function, with errors that name its arguments by their keywords."""

    keywords = ask.__code__.co_varnames[: ask.__code__.co_argcount + ask.__code__.co_kwonlyargcount]

    @functools.wraps(ask)
    def asked(*given: Given.args, **by_name: Given.kwargs) -> Answer:
        try:
            return ask(*given, **by_name)
        except AjcepError as error:
            # What is before the first cut names no field.
            field = "date" if isinstance(error, OutsideWindowError) else ""
            keyword = KEYWORDS.get(error.field or field)
            if keyword in keywords:
                error.field = keyword
            raise

    return asked


def invalid(
    what: str, value: object, reason: str, expected: str, field: str | None = None
) -> InvalidInputError:
    """The exception for a value that the package itself refuses, worded as the library does."""
    text = f"{what} `{value}`: {reason}; expected {expected}"
    return InvalidInputError(text, "bad-value", str(value), reason, expected, field)
