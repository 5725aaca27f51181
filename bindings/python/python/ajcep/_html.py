"""Answers as HTML, for notebooks."""

from __future__ import annotations

from html import escape
from typing import Any


def _amount(duty: dict[str, Any] | None, currency: str | None) -> str:
    if duty is None:
        return "none"
    unit = f" {currency}" if currency else ""
    if "exact" in duty:
        return f"{duty['exact']}{unit}"
    most = duty.get("at_most")
    bounds = f"{duty.get('at_least', '0')} to {most}" if most else f"{duty.get('at_least', '0')} or more"
    because = duty.get("because")
    word = because.get("text", "") if isinstance(because, dict) else because or ""
    return f"{bounds}{unit}: {word}"


def _table(caption: str, rows: list[tuple[str, str]]) -> str:
    body = "".join(
        f"<tr><th style='text-align:left'>{escape(name)}</th>"
        f"<td style='text-align:left'>{escape(text)}</td></tr>"
        for name, text in rows
    )
    return f"<table><caption>{escape(caption)}</caption>{body}</table>"


def quote(form: dict[str, Any]) -> str:
    """A quote, from its JSON form."""
    rows = [("MFN rate", form["mfn"]["rate"]), ("AJCEP rate", form["ajcep"]["rate"])]
    amounts = form.get("amounts")
    if amounts:
        currency = amounts.get("currency")
        rows += [
            ("MFN duty", _amount(amounts["mfn_duty"], currency)),
            ("AJCEP duty", _amount(amounts["ajcep_duty"], currency)),
            ("payable", _amount(amounts["payable_duty"], currency)),
            ("saving", _amount(amounts["saving"], currency)),
        ]
    rows.append(("source", form["source"]["title"]))
    rows += [("note", warning["text"]) for warning in form["warnings"]]
    head = f"{form['code']} into {form['importer']} from {form['exporter']} on {form['date']}"
    return _table(head, rows)


def table(whole: Any) -> str:
    """The first rows of a table; the names and types of its columns without pyarrow and polars."""
    shown = whole.head(10)
    try:
        rows: list[dict[str, Any]] | None = shown.to_arrow().to_pylist()
    except ImportError:
        try:
            rows = shown.to_polars().to_dicts()
        except ImportError:
            rows = None
    count, width = whole.shape
    caption = f"{count:,} rows, {width} columns"
    if rows is None:
        return _table(caption, list(whole.schema))
    names = "".join(f"<th>{escape(name)}</th>" for name in whole.column_names)
    body = "".join(
        "<tr>"
        + "".join(f"<td>{'' if cell is None else escape(str(cell))}</td>" for cell in row.values())
        + "</tr>"
        for row in rows
    )
    return f"<table><caption>{caption}</caption><tr>{names}</tr>{body}</table>"


def form(caption: str, answer: Any) -> str:
    """Any other answer: its fields, and lists of reasons by their words."""
    rows: list[tuple[str, str]] = []
    for name, value in answer.items():
        if isinstance(value, list):
            rows += [(name, _words(item)) for item in value]
        elif isinstance(value, dict):
            rows.append((name, value.get("exact") or _words(value)))
        elif value is not None:
            rows.append((name, str(value)))
    return _table(caption, [(name.replace("_", " "), text) for name, text in rows])


def _words(item: Any) -> str:
    if not isinstance(item, dict):
        return str(item)
    cites = item.get("cites")
    text = str(item.get("text") or item.get("title") or item.get("status") or item.get("code") or "")
    return f"{text} ({cites})" if cites else text
