"""A pandas accessor: `import ajcep.pandas`, then `frame.ajcep.quote(...)`.

Money is in Arrow decimals, which are exact and fast: their dtype is
`decimal128(38, ...)[pyarrow]`. Needs pyarrow.

Type checkers do not see what is registered with pandas: `ajcep.pandas.Frame(frame).quote(...)` is
the same, typed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Unpack

import pandas as pd

from . import _tables
from ._errors import invalid
from ._given import QuoteGiven, RatesGiven, RegimesGiven
from ._native import Table

Ask = Callable[..., Table]


@pd.api.extensions.register_dataframe_accessor("ajcep")
class Frame:
    """Questions about every row of a data frame, which keeps its index."""

    def __init__(self, frame: pd.DataFrame) -> None:
        self._frame = frame

    def _answered(self, ask: Ask, given: dict[str, Any]) -> pd.DataFrame:
        keep = given.pop("keep", True)
        table = ask(self._frame.reset_index(drop=True), keep=False, **given)
        answers: pd.DataFrame = table.to_arrow().to_pandas(types_mapper=pd.ArrowDtype)
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
