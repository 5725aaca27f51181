"""The keywords that the tables take, for the functions that pass them on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypedDict

from ._books import AnyBook
from ._options import Amounts, Errors, ExchangeRates
from ._questions import Day
from ._vocabulary import Rounding


class RatesGiven(TypedDict, total=False):
    """Those of `rate_table`."""

    to: str | None
    from_: str | None
    on: Day | None
    columns: Mapping[str, str] | None
    answers: Sequence[str] | None
    errors: Errors
    keep: bool
    amounts: Amounts
    threads: int | None
    progress: bool | None
    book: AnyBook


class RegimesGiven(RatesGiven, total=False):
    """Those of `regime_table`."""

    currency: str | None
    unit: str | None
    exchange_rate: ExchangeRates | None
    conditions: Sequence[str] | None
    rounding: Rounding
    scale: int | None
    value_scale: int | None


class QuoteGiven(RegimesGiven, total=False):
    """Those of `quote_table`."""
