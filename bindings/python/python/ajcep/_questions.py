"""Questions as JSON."""

from __future__ import annotations

import datetime
import operator
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from . import _native
from ._errors import invalid

#: An exact number: money, quantities. A float is refused.
Exact = Decimal | int | str
#: A date, or its text as ``2026-07-15``.
Day = datetime.date | str
#: One exchange rate as text, or rates by their pairs, ``{"USD/JPY": Decimal("150.25")}``.
RatesByPair = str | Mapping[str, Exact]


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
    return _native.question(value)


def exact_text(number: Exact, field: str) -> str:
    """An exact number as text."""
    if isinstance(number, Decimal):
        return format(number, "f")
    if isinstance(number, str):
        return number
    if isinstance(number, bool) or not hasattr(number, "__index__"):
        is_float = "float" in type(number).__name__
        reason = "a float, which cannot hold most amounts of money exactly" if is_float else "not a number that is exact"
        raise invalid("number", repr(number), reason, "a decimal.Decimal, an int or a str", field)
    return str(operator.index(number))


def quantities_texts(quantities: Any) -> list[str]:
    """Amounts with their units, as a question has them."""
    if quantities is None:
        return []
    pairs: list[Any] = list(quantities) if isinstance(quantities, (list, tuple)) else [None]
    for pair in pairs:
        # Not a text of two characters, which can be unpacked too.
        if not isinstance(pair, (list, tuple)) or len(pair) != 2 or not isinstance(pair[1], str):
            expected = 'pairs of an amount and its unit, such as [(900, "number")]'
            raise invalid("quantities", repr(quantities), "not pairs", expected, "quantities")
    return [f"{exact_text(amount, 'quantities')} {unit}" for amount, unit in pairs]


def rates_text(rates: Any, name: str = "exchange_rate") -> str:
    """One exchange rate or several, as a column has them."""
    if isinstance(rates, str):
        if "/" not in rates or "=" not in rates:
            raise invalid("exchange rate", rates, "not a rate", "such as USD/JPY=150.25", name)
        return rates
    if not isinstance(rates, Mapping) or not rates:
        expected = 'text such as "USD/JPY=150.25", {"USD/JPY": Decimal("150.25")}, or a table with pair, rate, date'
        raise invalid("exchange rate", repr(rates), "not a rate", expected, name)
    for pair in rates:
        if not isinstance(pair, str) or "/" not in pair:
            expected = "USD/JPY; or a table with the columns pair, rate, date"
            raise invalid("exchange rate", repr(pair), "not a pair of currencies", expected, name)
    texts = {pair: exact_text(rate, name) for pair, rate in rates.items()}
    for pair, text in texts.items():
        if ";" in pair or ";" in text:
            raise invalid("exchange rate", f"{pair}={text}", "a `;` separates rates", "one rate", name)
    # With a `;` also after a single one, it is a list.
    return "".join(f"{pair}={text};" for pair, text in texts.items())
