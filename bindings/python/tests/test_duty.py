"""A duty computes and compares as its figure, where it has one."""

from __future__ import annotations

import copy
import datetime
import operator
import pickle
from decimal import Decimal
from typing import Any

import ajcep
import pytest
from hypothesis import given
from hypothesis import strategies as st

SAME: dict[str, Any] = {"to": "JP", "from_": "MY", "on": datetime.date(2026, 7, 15)}


def mfn_duty(value: int, currency: str = "JPY") -> Any:
    return ajcep.quote(code="0306.17.000", value=value, currency=currency, **SAME).mfn_duty


def open_duty() -> Any:
    return ajcep.quote(code="1902.40.000", value=1000, currency="JPY", **SAME).mfn_duty


@given(st.integers(1, 10**9), st.integers(1, 10**9))
def test_exact_duties_are_as_their_figures(first: int, second: int) -> None:
    a, b = mfn_duty(first), mfn_duty(second)
    assert (a.exact, a.currency) == (Decimal(first) / 100, "JPY")
    for other, figure in ((b, b.exact), (b.exact, b.exact), (7, 7)):
        assert (a + other, a - other, a / other) == (a.exact + figure, a.exact - figure, a.exact / figure)
        assert (a < other, a <= other, a > other, a >= other) == (
            a.exact < figure, a.exact <= figure, a.exact > figure, a.exact >= figure)
        assert (a == other) == (a.exact == figure)
    assert (2 * a, a * 2, -a, 1 - a, 1 / a) == (2 * a.exact, 2 * a.exact, -a.exact, 1 - a.exact, 1 / a.exact)
    assert sum([a, b]) == a.exact + b.exact
    assert sorted([a, b], reverse=True)[0] == max(a.exact, b.exact)
    assert (int(a), round(a), round(a, 1)) == (int(a.exact), round(a.exact), round(a.exact, 1))
    assert hash(a) == hash(a.exact)
    assert pickle.loads(pickle.dumps(a)) == copy.copy(a) == a


def test_open_duties_compare_by_their_bounds() -> None:
    duty = open_duty()
    assert duty.at_most is None and duty >= -1 and duty > Decimal("-0.5")
    for undecided in (lambda: duty < 5, lambda: duty < duty, lambda: duty + 1, lambda: sum([duty]), lambda: int(duty)):
        with pytest.raises(ValueError, match="not"):
            undecided()
    assert (duty == 5, duty != 5, duty == duty, duty == open_duty()) == (False, True, True, True)
    assert pickle.loads(pickle.dumps(duty)) == duty


def test_an_open_duty_compares_where_every_case_agrees() -> None:
    duties = [
        ajcep.quote(code=code, value=100_000, currency="JPY", to="JP", from_="MY", on="2026-07-15").ajcep_duty
        for code in ("0302.99.999", "1902.40.000")
    ]
    operators = [operator.lt, operator.le, operator.gt, operator.ge]
    decided = 0
    for duty in duties:
        assert duty.exact is None
        least = duty.at_least
        most = duty.at_most if duty.at_most is not None else least + 10**6
        assert least < most
        cases = [least, least + 1, most - 1, most] + ([most + 10**9] if duty.at_most is None else [])
        for figure in (least - 1, least, (least + most) / 2, most, most + 1):
            for holds in operators:
                answers = {holds(case, figure) for case in cases}
                if len(answers) == 1:
                    decided += 1
                    assert holds(duty, figure) is answers.pop()
                else:
                    with pytest.raises(ValueError, match="not certain"):
                        holds(duty, figure)
    assert decided > 10


def test_duties_in_two_currencies_neither_add_up_nor_compare() -> None:
    yen, dollars = mfn_duty(100), mfn_duty(100, "USD")
    assert yen != dollars
    for mixed in (lambda: yen + dollars, lambda: yen < dollars, lambda: yen - dollars):
        with pytest.raises(ValueError, match="USD"):
            mixed()
    with pytest.raises(TypeError):
        yen + "5"
    with pytest.raises(TypeError):
        yen + 1.5
