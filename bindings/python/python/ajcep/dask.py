"""Dask: `ajcep.dask.quote(frame)`. Needs dask and pyarrow.

Each partition goes through `ajcep.quote_table` and the like on the workers.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Unpack

from . import _tables
from ._given import QuoteGiven, RatesGiven, RegimesGiven
from ._native import Table

Ask = Callable[..., Table]


def quote(frame: Any, **given: Unpack[QuoteGiven]) -> Any:
    """The duties of many shipments, as `ajcep.quote_table`.

    A row with an error is null, unless `errors` is ``raise``. Without ``scale``, duties have ten
    decimals, since it cannot depend on the data. A frame keeps its index.
    """
    return _mapped(frame, _tables.quote_table, {"errors": "null", "scale": 10, **given})


def regimes(frame: Any, **given: Unpack[RegimesGiven]) -> Any:
    """The regimes of many shipments, as `ajcep.regime_table`; `errors` and `scale` as `quote`."""
    return _mapped(frame, _tables.regime_table, {"errors": "null", "scale": 10, **given})


def rates(frame: Any, **given: Unpack[RatesGiven]) -> Any:
    """The rates of many shipments, as `ajcep.rate_table`."""
    return _mapped(frame, _tables.rate_table, {"errors": "null", **given})


def _mapped(frame: Any, ask: Ask, given: dict[str, Any]) -> Any:
    # One task is one core to Dask.
    given = {"threads": 1} | given
    empty = frame._meta.iloc[:0]
    return frame.map_partitions(_answered, ask, given, meta=_answered(empty, ask, given))


def _answered(part: Any, ask: Ask, given: dict[str, Any]) -> Any:
    import pandas as pd

    from .pandas import with_index

    answers: Any = ask(with_index(part), **given)
    answered = answers.to_arrow().to_pandas(types_mapper=_arrow_type)
    assert isinstance(answered, pd.DataFrame)
    answered.index = part.index
    return answered


def _arrow_type(kind: Any) -> Any:
    import pandas as pd
    import pyarrow as pa

    # The categories of a dictionary are not the same in all partitions.
    return pd.ArrowDtype(pa.string() if pa.types.is_dictionary(kind) else kind)
