"""A polars namespace: `import ajcep.polars`, then `frame.ajcep.quote(...)`.

Data frames have `rates`, `quote`, `regimes`; an expression of codes has `chapter`,
`subheading` and `undotted`.
"""

from __future__ import annotations

from typing import Any

import polars as pl

from . import _tables


@pl.api.register_dataframe_namespace("ajcep")
class Frame:
    """Questions about every row of a data frame."""

    def __init__(self, frame: pl.DataFrame) -> None:
        self._frame = frame

    def rates(self, **given: Any) -> pl.DataFrame:
        """The rows with their rates, as `ajcep.rate_table`."""
        return pl.DataFrame(_tables.rate_table(self._frame, **given))

    def quote(self, **given: Any) -> pl.DataFrame:
        """The rows with their duties, as `ajcep.quote_table`."""
        return pl.DataFrame(_tables.quote_table(self._frame, **given))

    def regimes(self, **given: Any) -> pl.DataFrame:
        """The rows with their regimes, as `ajcep.regime_table`."""
        return pl.DataFrame(_tables.regime_table(self._frame, **given))


@pl.api.register_expr_namespace("ajcep")
class Codes:
    """Parts of tariff codes, with or without dots."""

    def __init__(self, codes: pl.Expr) -> None:
        self._digits = codes.str.replace_all(".", "", literal=True)

    def undotted(self) -> pl.Expr:
        """The digits."""
        return self._digits

    def chapter(self) -> pl.Expr:
        """The first two digits."""
        return self._digits.str.slice(0, 2)

    def subheading(self) -> pl.Expr:
        """The first six digits, the international part."""
        return self._digits.str.slice(0, 6)
