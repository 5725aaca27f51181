"""Questions as JSON."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from ._errors import invalid

#: An exact number: money, quantities. A float is refused.
Exact = Decimal | int | str
#: A date, or its text as ``2026-07-15``.
Day = datetime.date | str


def day_text(day: Day, field: str) -> str:
    """A date as text. With a time zone, the day would depend on the place."""
    if getattr(getattr(day, "dtype", None), "kind", "") == "M":
        # A date of NumPy, of any precision; "not a time" holds None.
        day = day.astype("datetime64[D]").item()  # type: ignore[union-attr]
    if getattr(day, "tzinfo", None) is not None or not isinstance(day, (str, datetime.date)):
        expected = "a datetime.date without a time zone, or text such as 2026-07-15"
        raise invalid("date", repr(day), "not a date", expected, field)
    return day.isoformat()[:10] if isinstance(day, datetime.date) else day


def question(value: Mapping[str, Any]) -> str:
    """A question as JSON: decimals and dates as text, without what is None."""
    return json.dumps(plain(value, ""))


def plain(value: Any, path: str) -> Any:
    """A value as JSON; `path` is that of the value in the question."""
    if value is None or isinstance(value, (str, int)):
        return value
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, datetime.date):
        return day_text(value, path)
    if isinstance(value, Mapping):
        head = f"{path}." if path else ""
        items = ((str(key), item) for key, item in value.items() if item is not None)
        return {key: plain(item, head + key) for key, item in items}
    if isinstance(value, (list, tuple)):
        return [plain(item, f"{path}[{index}]") for index, item in enumerate(value)]
    if isinstance(value, float):
        reason = "a float, which cannot hold most amounts of money exactly"
        raise invalid("number", value, reason, "a decimal.Decimal, an int or a str", path)
    kind = type(value).__name__
    raise invalid("value", kind, "not a type of JSON", "text, numbers, lists or dicts", path)
