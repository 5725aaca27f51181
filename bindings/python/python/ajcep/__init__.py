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

from typing import TYPE_CHECKING

from ._books import (
    AnyBook,
    carrying_forward,
    check_pack,
    coverage,
    coverage_on,
    data_version,
    open_pack,
)
from ._origin import (
    origin,
    remedies,
    rule,
    rules,
    staged,
    staging_categories,
    transpose,
    vessel_faults,
)
from ._shipments import (
    claim,
    compare_regimes,
    declaration,
    percentages,
    quote,
    rates,
    regimes,
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
from ._batches import quote_batches, rate_batches, regime_batches
from ._origin_tables import claim_table, origin_table, rule_table, transpose_table
from ._schedules import differences_table, history_table, hs_table, schedule
from ._tables import quote_table, rate_table, regime_table

if TYPE_CHECKING:
    from ._answers import (
        Answer,
        Assessment,
        Bounds,
        Consequence,
        Coverage,
        DayCoverage,
        DeclarationAssessment,
        Defect,
        Determination,
        Finding,
        LineRates,
        MissingProcess,
        OriginNote,
        OriginReason,
        PackReport,
        Percentages,
        Question,
        Rates,
        RateSpan,
        Regime,
        RegimeComparison,
        Remedies,
        Rule,
        Source,
        Staged,
        Totals,
        Transposition,
        VesselFault,
    )
    from ._import import DocumentTable, Imported, Inspection, import_schedule, inspect_document
else:
    # What only some programs use is imported when it is.
    from ._lazy import Lazy

    _LATER = (Lazy("ajcep._answers"), Lazy("ajcep._import"))

    def __getattr__(name: str):
        if name in __all__:
            for module in _LATER:
                try:
                    return getattr(module, name)
                except AttributeError:
                    continue
        raise AttributeError(f"module 'ajcep' has no attribute {name!r}")

    def __dir__():
        return __all__


__all__ = [
    "AjcepError",
    "Answer",
    "AnyBook",
    "Assessment",
    "Book",
    "Bounds",
    "Consequence",
    "Coverage",
    "DayCoverage",
    "DeclarationAssessment",
    "Defect",
    "Determination",
    "DocumentTable",
    "Duty",
    "Finding",
    "Imported",
    "Inspection",
    "InvalidInputError",
    "LineRates",
    "MissingProcess",
    "NotApplicableError",
    "OriginNote",
    "OriginReason",
    "OutsideWindowError",
    "PackError",
    "PackReport",
    "Percentages",
    "Question",
    "Quote",
    "RateSpan",
    "Rates",
    "Regime",
    "RegimeComparison",
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
    "carrying_forward",
    "check_pack",
    "claim",
    "claim_table",
    "compare_regimes",
    "coverage",
    "coverage_on",
    "data_version",
    "declaration",
    "differences_table",
    "history_table",
    "hs_table",
    "import_schedule",
    "inspect_document",
    "open_pack",
    "origin",
    "origin_table",
    "percentages",
    "quote",
    "quote_batches",
    "quote_table",
    "rate_batches",
    "rate_table",
    "rates",
    "regime_batches",
    "regime_table",
    "regimes",
    "remedies",
    "rule",
    "rule_table",
    "rules",
    "schedule",
    "staged",
    "staging_categories",
    "transpose",
    "transpose_table",
    "vessel_faults",
]
