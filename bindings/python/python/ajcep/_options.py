"""The options of tables, checked by name."""

from __future__ import annotations

import operator
import sys
from collections.abc import Mapping, Sequence
from typing import Any, Literal, get_args

from . import _native
from ._errors import KEYWORDS, invalid
from ._frames import Stream, frame
from ._progress import progress as shown
from ._questions import Day, RatesByPair, day_text, rates_text

Errors = Literal["raise", "null"]
Amounts = Literal["decimal", "float64"]

#: The columns that keywords stand for, where they differ.
_COLUMNS = {keyword: column for column, keyword in KEYWORDS.items()}

#: One rate as text; rates by their pairs, ``{"USD/JPY": Decimal("150.25")}``; or a table with the
#: columns ``pair``, ``rate``, ``date`` and, if rates are of more than one day, ``until``.
ExchangeRates = RatesByPair | Mapping[str, Sequence[Any]] | Stream


def options(
    columns: Mapping[str, str] | None,
    answers: Sequence[str] | None,
    errors: Errors,
    keep: bool,
    threads: int | None,
    constants: Mapping[str, str | None],
    value_scale: int | None = None,
    second_columns: Mapping[str, str] | None = None,
    progress: bool | None = None,
    amounts: Amounts = "decimal",
    exchange_rate: ExchangeRates | None = None,
) -> _native._Options:
    """The options that all tables have; `constants` are the values of all rows by keyword."""
    by_day = rates_by_day(exchange_rate)
    if exchange_rate is not None and by_day is None:
        constants = {**constants, "exchange_rate": rates_text(exchange_rate)}
    stated = {name: _text(name, text) for name, text in constants.items() if text is not None}
    return {
        "answers": None if answers is None else texts(answers),
        "names": _names("columns", columns),
        "constants": {_COLUMNS.get(name, name): text for name, text in stated.items()},
        "keywords": {_COLUMNS.get(name, name): name for name in stated},
        "errors": _one_of("errors", errors, Errors),
        "keep": _flag("keep", keep),
        "threads": _whole("threads", threads, 1, sys.maxsize),
        "value_scale": _whole("value_scale", value_scale, 0, 15),
        "exchange_rates": by_day,
        "second_names": _names("material_columns", second_columns),
        "progress": shown(None if progress is None else _flag("progress", progress)),
        "amounts": _one_of("amounts", amounts, Amounts),
    }


def _whole(name: str, given: Any, least: int, most: int) -> int | None:
    """A whole number of any library; None if it is not given."""
    if given is None:
        return None
    expected = f"{least} or more" if most == sys.maxsize else f"{least} to {most}"
    try:
        number = None if isinstance(given, bool) else operator.index(given)
    except TypeError:
        number = None
    if number is None:
        raise invalid(name, repr(given), "not a whole number", expected, name)
    if not least <= number <= most:
        raise invalid(name, given, "out of range", expected, name)
    return number


def _flag(name: str, given: Any) -> bool:
    """True or False, of NumPy too; not a text that says so."""
    if type(given).__name__ not in ("bool", "bool_"):
        raise invalid(name, repr(given), "not a truth value", "True or False", name)
    return bool(given)


def checked_keep(keep: Any) -> bool:
    """Whether the answer begins with the columns of the table."""
    return _flag("keep", keep)


def flag_text(name: str, given: bool | None) -> str | None:
    """A truth value as a column has it."""
    return None if given is None else str(_flag(name, given)).lower()


def _one_of(name: str, given: Any, allowed: Any) -> Any:
    known: tuple[str, ...] = get_args(allowed)
    if not isinstance(given, str) or given not in known:
        raise invalid(name, given, "not known", " or ".join(known), name)
    return given


def _text(name: str, given: Any) -> str:
    """What is the same for all rows, under the name of its keyword."""
    if not isinstance(given, str):
        raise invalid(name, repr(given), "not text", "text, which is the same for all rows", name)
    return given


def _names(name: str, given: Any) -> dict[str, str]:
    names: Any = {} if given is None else given
    if not isinstance(names, Mapping) or not all(isinstance(text, str) for text in [*names, *names.values()]):
        expected = "a mapping from our names to those of the table"
        raise invalid(name, repr(given), "not names of columns", expected, name)
    return dict(names)


def texts(given: Any, parameter: str = "answers") -> list[str]:
    several = hasattr(given, "__iter__") and not isinstance(given, (str, bytes))
    names: list[Any] = list(given) if several else [None]
    if not all(isinstance(name, str) for name in names):
        expected = "a list of names of columns" if parameter == "answers" else "a list of texts"
        raise invalid(parameter, repr(given), "not a list", expected, parameter)
    return names


def day(on: Day | None, field: str = "on") -> str | None:
    return None if on is None else day_text(on, field)


def conditions_text(conditions: Sequence[str] | None) -> str | None:
    """The conditions of all rows, as a column has them."""
    if conditions is None:
        return None
    stated = texts(conditions, "conditions")
    for name in stated:
        if ";" in name or not name.strip():
            reason = "a `;` separates conditions" if ";" in name else "blank"
            raise invalid("condition", name, reason, "a list of names of conditions", "conditions")
    return "; ".join(stated)


def rates_by_day(rates: ExchangeRates | None) -> Any:
    """A table of exchange rates; None if they are no table."""
    is_pandas = type(rates).__module__.split(".")[0] == "pandas"
    is_table = is_pandas or hasattr(rates, "__arrow_c_stream__")
    if is_table or (isinstance(rates, Mapping) and "pair" in rates):
        return frame(rates, "exchange_rate")
    return None


def checked_scale(scale: int | None) -> int | None:
    """The decimals of duties, as far as they are given."""
    return _whole("scale", scale, 0, 28)
