"""Many threads at once, with the GIL and in free-threaded Python."""

from __future__ import annotations

import datetime
import threading
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from typing import Any

import ajcep
import pytest

DAY = datetime.date(2026, 7, 15)
THREADS = 8
CODES = ["030617000", "620342200", "030616000", "190240000"]


def question(number: int, book: ajcep.Book) -> Any:
    """One of every kind, of a book that all threads share."""
    code = CODES[number % len(CODES)]
    asked: dict[str, Any] = {"to": "JP", "from_": "VN"}
    quote = ajcep.quote(code=code, on=DAY, value=number, currency="JPY", book=book, **asked)
    table = ajcep.quote_table(
        {"code": [code] * 50, "value": list(range(number, number + 50))},
        on=DAY, currency="JPY", threads=2, book=book, errors="null", **asked,
    )  # fmt: skip
    made = ajcep.origin(
        {"code": "6203.42", "fob": 100 + number, "producing_party": "VN"},
        [{"code": "5209.42", "value": 30, "origin": "non-originating"}],
    )
    with pytest.raises(ajcep.AjcepError) as wrong:
        ajcep.quote(code=str(number), on=DAY, **asked)
    return (
        quote.to_json(),
        hash(quote),
        repr(made),
        table.to_arrow().to_pydict(),
        str(wrong.value),
        str(ajcep.rule("6203.42").words),
    )


def test_many_threads_get_what_one_gets(pack: bytes) -> None:
    book = ajcep.open_pack(pack)
    alone = [question(number, book) for number in range(200)]
    gate = threading.Barrier(THREADS)

    def ask(thread: int) -> list[Any]:
        gate.wait()
        # Each in an order of its own.
        order = [(number * 7 + thread * 25) % 200 for number in range(200)]
        answers = {number: question(number, book) for number in order}
        return [answers[number] for number in range(200)]

    with ThreadPoolExecutor(THREADS) as pool:
        for answers in pool.map(ask, range(THREADS)):
            assert answers == alone


def test_one_quote_is_read_by_many_threads() -> None:
    quote = ajcep.quote(
        to="JP", from_="VN", code="0306.17.000", on=DAY, value=Decimal("1000000"), currency="JPY"
    )
    with ThreadPoolExecutor(THREADS) as pool:
        read = list(pool.map(lambda _: (hash(quote), repr(quote), quote.to_json()), range(2_000)))
    assert set(read) == {read[0]}
