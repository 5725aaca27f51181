"""A pandas accessor: `import ajcep.pandas`, then `frame.ajcep.quote(...)`.

Money is in Arrow decimals, which are exact and fast. Their dtype is `decimal128(18, ...)[pyarrow]`,
so that two of them can be multiplied or divided, or has 38 digits if an amount needs them, which
leaves no room for more. Rates, statuses and reasons are categories of pandas. Needs pyarrow.

Type checkers do not see what is registered with pandas: `ajcep.pandas.Frame(frame).quote(...)` is
the same, typed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Unpack

import pandas as pd
import pyarrow as pa

from . import _tables
from ._errors import invalid
from ._given import QuoteGiven, RatesGiven, RegimesGiven
from ._native import Table
from ._options import checked_keep

Ask = Callable[..., Table]

#: The digits of amounts, if they are enough: two of them, multiplied, still fit.
_DIGITS = 18


def _plain(table: pa.Table) -> pa.Table:
    """The table with no more digits in its decimals than `_DIGITS`, where all amounts fit."""

    def plain(column: Any) -> Any:
        kind = column.type
        if not pa.types.is_decimal(kind) or kind.precision <= _DIGITS:
            return column
        try:
            return column.cast(pa.decimal128(_DIGITS, kind.scale))
        except pa.ArrowInvalid:
            return column

    return pa.table([plain(column) for column in table.columns], names=table.column_names)


def _dtype(kind: pa.DataType) -> pd.ArrowDtype | None:
    """The dtype of a type; None for pandas' own, of categories."""
    return None if pa.types.is_dictionary(kind) else pd.ArrowDtype(kind)


def with_index(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with the named levels of its index as columns: they are stated too."""
    names = list(frame.index.names)
    dropped = []
    for level, name in enumerate(names):
        if name is not None and names.count(name) > 1:
            raise invalid("column", name, "two levels of the index", "one of that name")
        if name is None:
            dropped.append(level)
        elif name in frame.columns:
            if not frame.index.get_level_values(level).equals(pd.Index(frame[name])):
                reason = "in the index and, with other values, in the frame"
                raise invalid("column", name, reason, "one of the two")
            dropped.append(level)
    if len(dropped) == len(names):
        return frame.reset_index(drop=True)
    return frame.reset_index(level=dropped, drop=True).reset_index() if dropped else frame.reset_index()


@pd.api.extensions.register_dataframe_accessor("ajcep")
class Frame:
    """Questions about every row of a data frame, which keeps its index; its named levels are
    columns too."""

    def __init__(self, frame: pd.DataFrame) -> None:
        self._frame = frame

    def _answered(self, ask: Ask, given: dict[str, Any]) -> pd.DataFrame:
        keep = checked_keep(given.pop("keep", True))
        table = ask(with_index(self._frame), keep=False, **given)
        answers: pd.DataFrame = _plain(table.to_arrow()).to_pandas(types_mapper=_dtype)
        answers.index = self._frame.index
        if not keep:
            return answers
        twice = [name for name in answers.columns if name in self._frame.columns]
        if twice:
            raise invalid("column", twice[0], "in the frame and in the answer", "another name")
        joined: pd.DataFrame = pd.concat([self._frame, answers], axis=1)
        return joined

    def rates(self, **given: Unpack[RatesGiven]) -> pd.DataFrame:
        """The rows with their rates, as `ajcep.rate_table`."""
        return self._answered(_tables.rate_table, {**given})

    def quote(self, **given: Unpack[QuoteGiven]) -> pd.DataFrame:
        """The rows with their duties, as `ajcep.quote_table`."""
        return self._answered(_tables.quote_table, {**given})

    def regimes(self, **given: Unpack[RegimesGiven]) -> pd.DataFrame:
        """The rows with their regimes, as `ajcep.regime_table`."""
        return self._answered(_tables.regime_table, {**given})
