"""Compound answers, as frozen dataclasses."""

from __future__ import annotations

from ._forms import Answer, Bounds
from ._answers_origin import Consequence, Determination, MissingProcess, OriginNote, OriginReason, Question, Remedies, Rule, Transposition, VesselFault
from ._answers_claim import Assessment, DeclarationAssessment, Defect, Totals
from ._answers_tariff import Coverage, DayCoverage, Finding, LineRates, PackReport, Percentages, RateSpan, Rates, Regime, RegimeComparison, Source, Staged

__all__ = [
    "Answer",
    "Assessment",
    "Bounds",
    "Consequence",
    "Coverage",
    "DayCoverage",
    "DeclarationAssessment",
    "Defect",
    "Determination",
    "Finding",
    "LineRates",
    "MissingProcess",
    "OriginNote",
    "OriginReason",
    "PackReport",
    "Percentages",
    "Question",
    "RateSpan",
    "Rates",
    "Regime",
    "RegimeComparison",
    "Remedies",
    "Rule",
    "Source",
    "Staged",
    "Totals",
    "Transposition",
    "VesselFault",
]
