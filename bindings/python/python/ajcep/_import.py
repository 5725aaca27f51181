"""Packs from tables of rates: CSV, workbooks, and PDF documents with a text layer."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from . import _native
from ._books import AnyBook, book_of
from ._errors import AjcepError, invalid
from ._native import Book
from ._options import texts
from ._questions import Day, day_text
from ._vocabulary import Standing

#: A file, or its content.
Document = str | os.PathLike[str] | bytes


@dataclass(frozen=True)
class Imported:
    """A pack that was made from a table."""

    #: The content of the pack file.
    pack: bytes
    #: How many rows, lines and rates of each kind it has, as CSV.
    account: str
    #: The rows that were left out because they cannot be read.
    skipped: tuple[str, ...]
    #: What to check by hand.
    notes: tuple[str, ...]
    #: The staging categories that are not known, to be filled in for `categories`; empty if all
    #: are.
    template: str

    def open(self, *, book: AnyBook = None) -> Book:
        """The pack over a book, the embedded one if none is given."""
        return book_of(book).with_pack(self.pack)

    def save(self, path: str | os.PathLike[str]) -> None:
        """Writes the pack file."""
        Path(path).write_bytes(self.pack)


@dataclass(frozen=True)
class DocumentTable:
    """A table that a document has."""

    headings: tuple[str, ...]
    #: The headings by what they seem to be: ``code``, ``rate``, ``category`` and so on.
    columns: dict[str, str]
    #: The rows, each with its place in the document.
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    #: The HS edition that has most of its codes.
    hs_edition: str | None


@dataclass(frozen=True)
class Inspection:
    """What a document has, before it is imported."""

    tables: tuple[DocumentTable, ...]
    notes: tuple[str, ...]
    #: The rows that cannot be read.
    faults: tuple[str, ...]


def inspect_document(
    document: Document,
    *,
    separator: str | None = None,
    encoding: str | None = None,
    sheet: str | None = None,
) -> Inspection:
    """The tables of a CSV file, a workbook or a PDF document.

    Parameters
    ----------
    document
        The path of the file, or its content.
    separator, encoding, sheet
        How it is written, where that is not found: the sign between the cells of CSV, its
        encoding (``shift_jis``, ``cp874``), the sheet of a workbook.

    Examples
    --------
    >>> import ajcep
    >>> found = ajcep.inspect_document(b"HS Code,AJCEP rate\\n0306.17.00,0%\\n")
    >>> found.tables[0].columns
    {'code': 'HS Code', 'rate': 'AJCEP rate'}
    """
    name, content = _read(document)
    form: _native._Form = {"separator": separator, "encoding": encoding, "sheet": sheet}
    tables, notes, faults = _native.inspect_document(name, content, form)
    found = tuple(
        DocumentTable(
            tuple(headings),
            dict(columns),
            tuple((place, tuple(cells)) for place, cells in rows),
            edition,
        )
        for headings, columns, rows, edition in tables
    )
    return Inspection(found, tuple(notes), tuple(faults))


def import_schedule(
    document: Document,
    *,
    party: str,
    what: str,
    from_: Day,
    until: Day | None = None,
    name: str | None = None,
    source: str = "",
    standing: Standing = "supplied",
    unconfirmed: str = "",
    exporters: Sequence[str] = (),
    requirements: str = "",
    hs_edition: str | None = None,
    notation: str | None = None,
    words: Mapping[str, str] | None = None,
    where: Mapping[str, str] | None = None,
    columns: Mapping[str, str] | None = None,
    categories: str | None = None,
    year_start: tuple[int, int] | None = None,
    transpose_from: str | None = None,
    tariff_date: Day | None = None,
    separator: str | None = None,
    encoding: str | None = None,
    sheet: str | None = None,
    skip_bad: bool = False,
    book: AnyBook = None,
) -> Imported:
    """A pack from a table of rates, or of base rates and staging categories.

    Parameters
    ----------
    document
        The path of the file (CSV, xlsx, xls, xlsb, ods, or a PDF with a text layer), or its
        content.
    party
        The Party whose tariff it is.
    what
        The regime of the rates: ``mfn``, ``ajcep``, or the name of another agreement.
    from_, until
        The first and the last day for which they hold; open without `until`.
    name
        The name by which answers refer to the pack; that of the file if not given.
    source, standing, unconfirmed
        Where they are from, how far that can be relied on, and what of it is unconfirmed.
    exporters, requirements
        The Parties whose goods the rates are for, all if empty; what an importer must show.
    hs_edition, notation
        The HS edition of the codes, and the notation of the rates: ``expression``, ``japan``,
        ``viet-nam``, ``local`` or ``percent``; found if not given.
    words
        What words of the table stand for: ``{"U": "no-concession", "Exempted": "free"}``.
    where
        Only the rows with these values in these columns.
    columns
        The headings of the columns, by our names (``code``, ``rate``, ``base``, ``category``,
        ``note``, ``units``, ``basis``, ``season``, ``from``, ``until``), where they are not found.
    categories
        The staging categories that are not recorded for the Party, as TOML; `Imported.template`
        is one to fill in.
    year_start
        The month and the day from which the rate of a column that is a year holds.
    transpose_from, tariff_date
        The older HS edition of the codes, and the day whose lines of the tariff they are
        transposed to.
    separator, encoding, sheet
        As in `inspect_document`.
    skip_bad
        Leaves rows out that cannot be read, and lists them; otherwise they are an error.

    Raises
    ------
    AjcepError
        If the table has no such columns, rows that cannot be read, or rows that contradict
        each other.

    Examples
    --------
    >>> import ajcep
    >>> table = b"HS Code,AJCEP rate\\n0306.17.000,0%\\n6203.42.200,4.5%\\n"
    >>> imported = ajcep.import_schedule(table, party="JP", what="ajcep", from_="2026-07-01", name="mine")
    >>> book = imported.open()
    >>> ajcep.quote(to="JP", from_="VN", code="620342200", on="2026-07-15", book=book).ajcep_rate
    '4.5%'
    """
    file, content = _read(document)
    for parameter, mapping in [("words", words), ("where", where), ("columns", columns)]:
        if mapping is not None and not isinstance(mapping, Mapping):
            raise invalid(parameter, repr(mapping), "not a mapping", "a dict of texts", parameter)
    if year_start is not None and not (isinstance(year_start, tuple) and len(year_start) == 2):
        expected = "a month and a day, such as (4, 1)"
        raise invalid("year_start", repr(year_start), "not a day of a year", expected, "year_start")
    folded = [word.casefold() for word in words or ()]
    for word in words or ():
        if folded.count(word.casefold()) > 1:
            raise invalid("word", word, "stated twice, in another case", "each word once", "words")
    stated: _native._Stated = {
        "name": name or Path(file).stem or "pack",
        "party": party,
        "what": what,
        "from": day_text(from_, "from_"),
        "until": None if until is None else day_text(until, "until"),
        "source": source,
        "standing": standing,
        "unconfirmed": unconfirmed,
        "exporters": texts(exporters, "exporters"),
        "requirements": requirements,
        "hs_edition": hs_edition,
        "notation": notation,
        "words": list((words or {}).items()),
        "only": list((where or {}).items()),
        "columns": list((columns or {}).items()),
        "categories": categories,
        "year_start": year_start,
        "transpose_from": transpose_from,
        "tariff_date": None if tariff_date is None else day_text(tariff_date, "tariff_date"),
        "form": {"separator": separator, "encoding": encoding, "sheet": sheet},
        "skip_bad": skip_bad,
    }
    try:
        found = _native.import_schedule(book_of(book), content, stated)
    except AjcepError as error:
        raise error.reworded(_keywords) from None
    pack, account, skipped, notes, template = found
    return Imported(pack, account, tuple(skipped), tuple(notes), template)


def _keywords(text: str) -> str:
    """The text of an error of the command, which names its options, with our keywords instead."""

    def keyword(option: re.Match[str]) -> str:
        name = option[1].replace("-", "_")
        if name.endswith("_column"):
            return f'columns["{name.removesuffix("_column")}"]'
        return {"map": "words"}.get(name, name)

    return re.sub(r"--([a-z]+(?:-[a-z]+)*)", keyword, text)


def _read(document: Document) -> tuple[str, bytes]:
    """The name of a document, and its content."""
    if isinstance(document, bytes):
        return "", document
    if not isinstance(document, (str, os.PathLike)):
        kind = type(document).__name__
        raise invalid("document", kind, "neither a path nor bytes", "one of them", "document")
    path = Path(document)
    return path.name, path.read_bytes()
