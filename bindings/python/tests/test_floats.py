"""Floats that stand for decimals, by `value_scale`."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import ajcep
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

SAME: dict[str, Any] = {"to": "JP", "from_": "VN", "on": "2026-07-15", "currency": "JPY"}


def values(floats: list[float], scale: int) -> list[Any]:
    """The values that are read, from the duties, which are of 1%."""
    data = {"code": ["030617000"] * len(floats), "value": floats}
    table = ajcep.quote_table(data, value_scale=scale, answers=["mfn_duty", "error"], errors="null", keep=False, **SAME)
    rows = table.to_arrow().to_pylist()
    return [row["error"] if row["mfn_duty"] is None else row["mfn_duty"] * 100 for row in rows]


def test_floats_stand_for_decimals() -> None:
    floats = pa.table({"code": ["030617000"] * 4, "value": [1000000.1, None, 0.29, 123456789012.34]})
    table = ajcep.quote_table(floats, value_scale=2, **SAME).to_arrow()
    exact = [Decimal("10000.001"), None, Decimal("0.0029"), Decimal("1234567890.1234")]
    assert table["mfn_duty"].to_pylist() == exact
    with pytest.raises(ajcep.AjcepError, match="value_scale=2"):
        ajcep.quote_table(floats, **SAME)
    for bad in (0.125, 1e15, float("inf")):
        with pytest.raises(ajcep.AjcepError, match="row 0.*at most 2 decimals"):
            ajcep.quote_table({"code": ["030617000"], "value": [bad]}, value_scale=2, **SAME)


@given(st.lists(st.integers(0, 10**15 - 1), min_size=1), st.integers(0, 15))
def test_a_float_is_the_decimal_that_was_meant(numbers: list[int], scale: int) -> None:
    meant = [Decimal(number).scaleb(-scale) for number in numbers]
    assert values([float(number) for number in meant], scale) == meant


@given(st.lists(st.floats(0, 1e16), min_size=1), st.integers(0, 15))
def test_another_float_is_refused(floats: list[float], scale: int) -> None:
    for float_, read in zip(floats, values(floats, scale), strict=True):
        # Its shortest digits.
        meant = Decimal(repr(float_)).normalize()
        digits = meant.scaleb(scale)
        if digits == digits.to_integral_value() and digits < 10**15:
            assert read == meant
        else:
            assert f"not for certain a number of at most {scale} decimals" in read
