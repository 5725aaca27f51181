"""Books: what the data covers, and packs."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

from . import _native
from ._errors import by_keyword, invalid
from ._lazy import Lazy
from ._native import Book
from ._questions import Day

if TYPE_CHECKING:
    from . import _answers as answers
    from ._answers import (
        Coverage,
        DayCoverage,
        PackReport,
    )
else:
    answers = Lazy("ajcep._answers")

#: A book, or None for the embedded schedules.
AnyBook = Book | None

_EMBEDDED = Book.embedded()


def book_of(book: AnyBook) -> Book:
    """The book, the embedded one if None."""
    if book is None:
        return _EMBEDDED
    if not isinstance(book, Book):
        expected = "a Book, as ajcep.open_pack() or ajcep.carrying_forward() gives"
        raise invalid("book", repr(book), "not a Book", expected, "book")
    return book


def coverage(*, book: AnyBook = None) -> tuple[Coverage, ...]:
    """How much of each Party's schedule is known, MFN before AJCEP.

    >>> import ajcep
    >>> [(row.party, row.known, row.lines) for row in ajcep.coverage() if row.regime == "AJCEP"][0]
    ('JP', 9619, 9646)
    """
    return answers.Coverage._all(json.loads(book_of(book).coverage_json()))


@by_keyword
def coverage_on(on: Day, *, book: AnyBook = None) -> tuple[DayCoverage, ...]:
    """What is known of each Party's tariff on a day.

    >>> import ajcep
    >>> {row.party for row in ajcep.coverage_on("2026-07-15") if row.lines} == {"JP", "VN"}
    True
    >>> book = ajcep.carrying_forward()
    >>> all(row.lines for row in ajcep.coverage_on("2026-07-15", book=book))
    True
    """
    return answers.DayCoverage._all(json.loads(book_of(book).coverage_on_json(on)))


#: A pack: its bytes, or the path of its file.
PackFile = bytes | str | os.PathLike[str]


def _bytes(pack: PackFile) -> bytes:
    return pack if isinstance(pack, bytes) else Path(pack).read_bytes()


def carrying_forward(book: AnyBook = None) -> Book:
    """A book whose last known editions also answer for later days.

    The tariffs of nine Parties are known for a year; a question about a later day is refused
    without it. Answers have the warning ``carried-forward``.

    Examples
    --------
    >>> import ajcep
    >>> book = ajcep.carrying_forward()
    >>> shrimp = {"to": "TH", "from_": "JP", "code": "0306171101", "on": "2026-07-15"}
    >>> quote = ajcep.quote(**shrimp, book=book)
    >>> quote.mfn_rate, quote.to_dict()["carried_from"]
    ('20%', '2025-12-31')
    """
    return book_of(book).carrying_forward()


def open_pack(pack: PackFile, *, book: AnyBook = None) -> Book:
    """A book with a pack as its topmost layer.

    A pack is the file that ``ajcep import`` writes from a table of rates.

    Raises
    ------
    PackError
        If the bytes are not a valid pack.
    OSError
        If the file cannot be read.
    """
    return book_of(book).with_pack(_bytes(pack))


def check_pack(pack: PackFile, *, book: AnyBook = None) -> PackReport:
    """What a pack adds to a book, replaces, repeats and contradicts, line by line.

    Returns
    -------
    PackReport
        True if nothing contradicts the book; the findings by line.

    Raises
    ------
    PackError, OSError
        As `open_pack`.
    """
    return answers.PackReport._of(json.loads(book_of(book).check_pack_json(_bytes(pack))))


def data_version() -> str:
    """The version of the embedded data, which changes whenever any of it does."""
    return _native.DATA_VERSION
