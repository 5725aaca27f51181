"""What is answered as Python objects: looked at, pickled, copied, used as numbers."""

from __future__ import annotations

import concurrent.futures
import copy
import datetime
import pickle

import ajcep
import numpy as np
import pandas as pd
import pytest

DAY = datetime.date(2026, 7, 15)
SAME = {"to": "JP", "from_": "VN", "on": DAY}


def test_a_table_can_be_looked_at() -> None:
    codes = ["030617000", "620342200", "190240000"]
    table = ajcep.quote_table({"code": codes, "value": [1, 2, 3]}, currency="JPY", **SAME)
    assert table.head(2).to_arrow().equals(table.to_arrow().slice(0, 2))
    assert list(table) == table.column_names and table.column_names[0] in table and "nothing" not in table
    with pytest.raises(ValueError, match="-1"):
        table.head(-1)
    assert table[1:3].to_arrow().equals(table.to_arrow().slice(1, 2))
    assert table[-1:].num_rows == 1 and table[5:].num_rows == 0
    assert table["saving"].to_arrow().equals(table.to_arrow().select(["saving"]))
    assert table[["saving", "code"]].column_names == ["saving", "code"]
    assert dict(table.schema)["value"] == "Int64"
    html = table._repr_html_()
    assert "3 rows, 17 columns" in html and "<td>030617000</td>" in html
    with pytest.raises(ajcep.InvalidInputError, match="column `savings`.*saving"):
        table["savings"]
    with pytest.raises(ValueError, match="step"):
        table[::2]
    with pytest.raises(TypeError, match="name of a column"):
        table[5]  # type: ignore[index]


def test_what_is_answered_can_be_pickled_and_copied() -> None:
    table = ajcep.quote_table({"code": ["030617000", "521211030"], "value": [1, 2]}, currency="JPY", **SAME)
    empty = ajcep.rate_table({"code": []}, **SAME)
    for one in (table, table.head(0), empty):
        for again in (pickle.loads(pickle.dumps(one)), copy.deepcopy(one)):
            assert again.to_arrow().equals(one.to_arrow())
    quote = ajcep.quote(to="JP", from_="VN", code="521211030", on=DAY, value=7579432, currency="JPY")
    assert pickle.loads(pickle.dumps(quote)).to_dict() == quote.to_dict()
    unknown = ajcep.quote(to="ID", from_="JP", code="01012100", on="2025-07-15", value="1.50", currency="USD")
    for duty in (quote.saving, quote.payable_duty, quote.mfn_duty, unknown.ajcep_duty, unknown.payable_duty):
        again = pickle.loads(pickle.dumps(duty))
        assert (again, repr(again)) == (duty, repr(duty))


def test_books_with_packs_can_be_pickled(pack: bytes) -> None:
    for book in (
        ajcep.Book.embedded(),
        ajcep.Book.embedded().carrying_forward(),
        ajcep.open_pack(pack),
        ajcep.open_pack(pack).carrying_forward(),
    ):
        again = pickle.loads(pickle.dumps(book))
        assert (repr(again), again.packs) == (repr(book), book.packs)
        with concurrent.futures.ProcessPoolExecutor(1) as pool:
            assert pool.submit(repr, book).result() == repr(book)


def test_a_duty_is_a_number_where_it_is_exact() -> None:
    quote = ajcep.quote(to="JP", from_="VN", code="521211030", on=DAY, value=7579432, currency="JPY")
    exact, open_ = quote.payable_duty, quote.saving
    assert exact is not None and open_ is not None
    assert float(exact) == float(exact.exact or 0) and f"{exact:,.2f}" == format(exact.exact, ",.2f")
    assert str(open_) == f"{open_}" == "280438.984 or more"
    assert bool(open_) and bool(exact) == (exact.exact != 0)
    for fault in (lambda: float(open_), lambda: f"{open_:.2f}"):
        with pytest.raises(ValueError, match="not exact"):
            fault()


def test_numpy_scalars_are_read_as_what_they_hold() -> None:
    asked = {"to": "JP", "from_": "VN", "code": np.str_("0306.17.000"), "currency": "JPY"}
    plain = ajcep.quote(**asked | {"on": DAY, "value": 1500})
    for on in (np.datetime64("2026-07-15"), np.datetime64("2026-07-15T10:00"), pd.Timestamp("2026-07-15")):
        for value in (np.int64(1500), np.uint8(150) * np.int16(10), np.str_("1500")):
            assert ajcep.quote(**asked | {"on": on, "value": value}).to_dict() == plain.to_dict()
    with pytest.raises(ajcep.InvalidInputError, match="float"):
        ajcep.quote(**asked | {"on": DAY, "value": np.float64(1500)})
    with pytest.raises(ajcep.InvalidInputError, match="not a date"):
        ajcep.quote(**asked | {"on": np.datetime64("NaT"), "value": 1})
    table = ajcep.rate_table({"code": ["030617000"]}, to="JP", from_="VN", on=np.datetime64("2026-07-15"))
    assert table.num_rows == 1
