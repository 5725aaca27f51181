"""Duties, origin and claims under the ASEAN-Japan Comprehensive Economic Partnership.

Exact, offline, cited. Where the data does not reach, an answer says *unknown* and what
bounds it. Not legal advice; every duty is before trade remedies (safeguard, anti-dumping
and quota measures).

>>> from datetime import date
>>> from decimal import Decimal
>>> import ajcep
>>> quote = ajcep.quote(to="JP", from_="VN", code="0306.17.000", on=date(2026, 7, 15),
...                     value=Decimal("1000000"), currency="JPY", quantity=500, unit="kg")
>>> quote.mfn_rate, quote.ajcep_rate, quote.saving.exact
('1%', 'free', Decimal('10000'))
"""

from __future__ import annotations

from ._api import (
    AnyBook,
    Staged,
    claim,
    coverage,
    data_version,
    open_pack,
    origin,
    quote,
    rule,
    rules,
    staged,
    staging_categories,
    transpose,
)
from ._answers import (
    Answer,
    Assessment,
    Coverage,
    Defect,
    Determination,
    Reason,
    Rule,
    Transposition,
)
from ._errors import (
    AjcepError,
    InvalidInputError,
    NotApplicableError,
    OutsideWindowError,
    PackError,
    UnknownCodeError,
)
from ._native import Book, Duty, Quote, Table, __version__
from ._tables import origin_table, quote_table, rate_table, schedule

__all__ = [
    "AjcepError",
    "Answer",
    "AnyBook",
    "Assessment",
    "Book",
    "Coverage",
    "Defect",
    "Determination",
    "Duty",
    "InvalidInputError",
    "NotApplicableError",
    "OutsideWindowError",
    "PackError",
    "Quote",
    "Reason",
    "Rule",
    "Staged",
    "Table",
    "Transposition",
    "UnknownCodeError",
    "__version__",
    "claim",
    "coverage",
    "data_version",
    "open_pack",
    "origin",
    "origin_table",
    "quote",
    "quote_table",
    "rate_table",
    "rule",
    "rules",
    "schedule",
    "staged",
    "staging_categories",
    "transpose",
]
