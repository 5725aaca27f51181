"""The exceptions: one tree, so that `except ajcep.AjcepError` catches all of it."""

from __future__ import annotations


class AjcepError(ValueError):
    """A question that cannot be answered as it was put.

    A rate that is not in the data is no error: it is part of the answer. A date for which
    there is no schedule is one.

    >>> import ajcep, datetime
    >>> try:
    ...     ajcep.quote(to="JP", from_="VN", code="9999.99.999", on=datetime.date(2026, 7, 15))
    ... except ajcep.AjcepError as error:
    ...     print(error.code, "|", error.value, "|", error.reason)
    unknown-code | tariff code 9999.99.999 | not in the tariff of JP (HS2022)
    """

    def __init__(self, code: str, value: str, reason: str) -> None:
        super().__init__(f"{value}: {reason}" if value else reason)
        #: A stable word for the kind of error, such as ``unknown-code``.
        self.code = code
        #: What it is about, such as ``tariff code 9999.99.999``.
        self.value = value
        #: What is wrong with it, and what was expected.
        self.reason = reason

    def __reduce__(self) -> tuple[type[AjcepError], tuple[str, str, str]]:
        return type(self), (self.code, self.value, self.reason)


class InvalidInputError(AjcepError):
    """A value is not what it should be."""


class UnknownCodeError(AjcepError):
    """A code is not in the tariff, the HS edition or the correlation asked about."""


class OutsideWindowError(AjcepError):
    """The date lies outside the time for which the data has an answer."""


class NotApplicableError(AjcepError):
    """The agreement does not apply between the two Parties on that date."""


class PackError(AjcepError):
    """The bytes are no pack, or a damaged one."""


_CLASSES: dict[str, type[AjcepError]] = {
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


def error_of(code: str, value: str, reason: str) -> AjcepError:
    """The exception for a stable word."""
    return _CLASSES.get(code, InvalidInputError)(code, value, reason)
