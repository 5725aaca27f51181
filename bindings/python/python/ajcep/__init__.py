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

from ._answers import (
    Answer,
    Assessment,
    Bounds,
    Consequence,
    Coverage,
    DeclarationAssessment,
    Defect,
    Determination,
    Finding,
    LineRates,
    MissingProcess,
    OriginReason,
    PackReport,
    Percentages,
    Question,
    Rates,
    RateSpan,
    Reason,
    Regime,
    Remedies,
    Rule,
    Source,
    Staged,
    Totals,
    Transposition,
    VesselFault,
)
from ._api import (
    AnyBook,
    check_pack,
    claim,
    coverage,
    data_version,
    declaration,
    open_pack,
    origin,
    percentages,
    quote,
    rates,
    regimes,
    remedies,
    rule,
    rules,
    staged,
    staging_categories,
    transpose,
    vessel_faults,
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
    "Bounds",
    "Consequence",
    "Coverage",
    "DeclarationAssessment",
    "Defect",
    "Determination",
    "Duty",
    "Finding",
    "InvalidInputError",
    "LineRates",
    "MissingProcess",
    "NotApplicableError",
    "OriginReason",
    "OutsideWindowError",
    "PackError",
    "PackReport",
    "Percentages",
    "Question",
    "Quote",
    "RateSpan",
    "Rates",
    "Reason",
    "Regime",
    "Remedies",
    "Rule",
    "Source",
    "Staged",
    "Table",
    "Totals",
    "Transposition",
    "UnknownCodeError",
    "VesselFault",
    "__version__",
    "check_pack",
    "claim",
    "coverage",
    "data_version",
    "declaration",
    "open_pack",
    "origin",
    "origin_table",
    "percentages",
    "quote",
    "quote_table",
    "rate_table",
    "rates",
    "regimes",
    "remedies",
    "rule",
    "rules",
    "schedule",
    "staged",
    "staging_categories",
    "transpose",
    "vessel_faults",
]
