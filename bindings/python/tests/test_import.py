"""Packs from tables and documents, without the command."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import ajcep
import pytest

TABLE = b"HS Code,AJCEP rate\n0306.17.000,0%\n6203.42.200,4.5%\n"
SAME: dict[str, Any] = {"party": "JP", "what": "ajcep", "from_": "2026-07-01"}


def rate(book: ajcep.Book, code: str) -> str:
    return ajcep.quote(to="JP", from_="VN", code=code, on="2026-07-15", book=book).ajcep_rate


def test_a_pack_is_made_saved_and_opened(tmp_path: Path) -> None:
    (tmp_path / "rates.csv").write_bytes(TABLE)
    imported = ajcep.import_schedule(tmp_path / "rates.csv", source="a gazette", **SAME)
    assert rate(imported.open(), "6203.42.200") == "4.5%"
    assert imported.skipped == () and imported.template == "" and "JP" in imported.account
    imported.save(tmp_path / "rates.ajcep")
    book = ajcep.open_pack(tmp_path / "rates.ajcep")
    assert rate(book, "0306.17.000") == "free"
    report = ajcep.check_pack(tmp_path / "rates.ajcep")
    assert (report.name, report.lines, report.source, report.party) == ("rates", 2, "a gazette", "JP")


def test_exporters_are_of_another_regime() -> None:
    table = b"code,rate\n0306.17.000,0.5%\n"
    same = {**SAME, "name": "other", "exporters": ["VN"], "requirements": "Form X"}
    imported = ajcep.import_schedule(table, **(same | {"what": "OTHER"}))
    report = ajcep.check_pack(imported.pack)
    assert (report.regime, report.exporters, report.requirements) == ("OTHER", ("VN",), "Form X")
    for what in ("AJCEP", "MFN"):
        with pytest.raises(ajcep.InvalidInputError, match="goods of every Party"):
            ajcep.import_schedule(table, **(same | {"what": what}))


def test_what_is_stated_reaches_the_import() -> None:
    table = "code;tax;area\n0306.17.000;U;north\n6203.42.200;Exempted;south\n190240000;bad;south\n".encode("utf-16")
    imported = ajcep.import_schedule(
        table,
        name="words",
        columns={"rate": "tax"},
        words={"U": "no-concession", "Exempted": "free"},
        where={"area": "south"},
        standing="official",
        until="2026-12-31",
        skip_bad=True,
        separator=";",
        **SAME,
    )
    assert rate(imported.open(), "6203.42.200") == "free"
    assert len(imported.skipped) == 1 and "bad" in imported.skipped[0]
    report = ajcep.check_pack(imported.pack)
    assert (report.standing, report.exporters) == ("official", ())
    assert rate(imported.open(), "0306.17.000") == rate(ajcep.Book.embedded(), "0306.17.000")


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"party": "XX"}, "XX"),
        ({"from_": "2026-13-01"}, "2026-13-01"),
        ({"until": "2026-06-30"}, "before `from_`"),
        ({"columns": {"tariff": "HS Code"}}, "no name of ours"),
        ({"columns": {"rate": "Duty"}}, "Duty"),
        ({"words": {"U": "nothing"}}, "nothing"),
        ({"words": {"U": "free", "u": "no-concession"}}, "stated twice"),
        ({"notation": "roman"}, "roman"),
        ({"standing": "sure"}, "sure"),
        ({"encoding": "klingon"}, "klingon"),
        ({"separator": "ab"}, "ab"),
        ({"categories": "["}, "categories"),
        ({"hs_edition": "HS1"}, "HS1"),
    ],
)
def test_what_is_wrong_is_said(more: dict[str, Any], words: str) -> None:
    with pytest.raises(ajcep.AjcepError, match=words):
        ajcep.import_schedule(TABLE, name="x", **{**SAME, **more})


def test_rows_that_cannot_be_read_are_an_error() -> None:
    with pytest.raises(ajcep.AjcepError, match="half"):
        ajcep.import_schedule(TABLE + b"190240000,half\n", name="x", **SAME)
    with pytest.raises(FileNotFoundError):
        ajcep.import_schedule("no such file.csv", **SAME)
    for damaged in (b"%PDF-1.7 nothing", b"PK\x03\x04 nothing", b""):
        with pytest.raises(ajcep.AjcepError):
            ajcep.import_schedule(damaged, name="x", **SAME)


def test_a_workbook_is_inspected() -> None:
    fixtures = Path(__file__).parents[3] / "crates" / "ajcep-documents" / "tests"
    books = sorted(fixtures.rglob("*.xlsx"))
    assert books
    found = ajcep.inspect_document(books[0])
    assert isinstance(found, ajcep.Inspection)
    table = ajcep.inspect_document(TABLE).tables[0]
    assert table.headings == ("HS Code", "AJCEP rate") and table.hs_edition is not None
    assert [cells for _, cells in table.rows][0][0] == "0306.17.000"
