"""Questions as JSON."""

from __future__ import annotations

import collections
import datetime
import json
import types
from decimal import Decimal
from typing import Any

import ajcep
import numpy as np
import pytest
from ajcep import _native
from hypothesis import given
from hypothesis import strategies as st

LEAF = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.text()
    | st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=4)
    | st.dates(min_value=datetime.date(1, 1, 1))
)
VALUE = st.recursive(
    LEAF, lambda item: st.lists(item) | st.tuples(item) | st.dictionaries(st.text(), item), max_leaves=20
)


def expected(value: Any) -> Any:
    """What the JSON of a value reads as."""
    if isinstance(value, dict):
        return {name: expected(item) for name, item in value.items() if item is not None}
    if isinstance(value, (list, tuple)):
        return [expected(item) for item in value]
    return value.isoformat() if isinstance(value, datetime.date) else value


def same(found: Any, value: Any) -> bool:
    if isinstance(value, Decimal):
        return isinstance(found, str) and Decimal(found) == value
    if isinstance(value, dict):
        return found.keys() == value.keys() and all(same(found[name], value[name]) for name in value)
    if isinstance(value, list):
        return len(found) == len(value) and all(map(same, found, value))
    return bool(found == value and type(found) is type(value))


@given(st.dictionaries(st.text(), VALUE))
def test_a_question_reads_as_what_was_asked(value: dict[str, Any]) -> None:
    assert same(json.loads(_native.question(value)), expected(value))


def test_other_mappings_and_scalars() -> None:
    mapping = types.MappingProxyType({"a": np.int64(5), "b": collections.OrderedDict(c=np.datetime64("2026-07-15"))})
    assert json.loads(_native.question(mapping)) == {"a": "5", "b": {"c": "2026-07-15"}}


@pytest.mark.parametrize(
    ("value", "field", "words"),
    [
        ({"good": {"fob": 1.5}}, "good.fob", "float"),
        ({"materials": [{}, {"value": 0.1}]}, "materials[1].value", "float"),
        ({"a": {1, 2}}, "a", "not a type of JSON"),
        ({"a": object()}, "a", "not a type of JSON"),
        ({"a": datetime.datetime(2026, 7, 15, tzinfo=datetime.UTC)}, "a", "time zone"),
        ({"a": "\ud800"}, "a", "surrogate"),
    ],
)
def test_what_cannot_be_asked_has_its_path(value: Any, field: str, words: str) -> None:
    with pytest.raises(ajcep.InvalidInputError, match=words) as raised:
        _native.question(value)
    assert raised.value.field == field


def test_a_question_in_itself_is_refused() -> None:
    endless: dict[str, Any] = {}
    endless["a"] = endless
    with pytest.raises(ajcep.InvalidInputError, match="without end"):
        _native.question(endless)
