"""Lazy frames and expressions of polars, functions of DuckDB, Dask: each says what the table says."""

from __future__ import annotations

import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import ajcep
import ajcep.dask
import ajcep.duckdb
import ajcep.polars
import duckdb
import pandas as pd
import polars as pl
import pytest

DAY = datetime.date(2026, 7, 15)
SAME: dict[str, Any] = {"to": "JP", "from_": "VN", "on": DAY, "currency": "JPY"}
LINES = ajcep.schedule("JP", on=DAY).to_arrow()["code"].to_pylist()
CODES = [*LINES[::7], "9999", "0306.17.000", None]
FRAME = pl.DataFrame({"code": CODES, "value": [None if at % 5 == 4 else at * 1000 for at in range(len(CODES))]})


def table(**more: Any) -> pl.DataFrame:
    return pl.DataFrame(ajcep.quote_table(FRAME, errors="null", scale=10, **SAME, **more))


def rows(frame: pl.DataFrame) -> list[tuple[Any, ...]]:
    return frame.rows()


@pytest.mark.parametrize("engine", ["in-memory", "streaming"])
def test_a_lazy_frame(engine: Any, tmp_path: Path) -> None:
    FRAME.write_parquet(tmp_path / "rows.parquet", row_group_size=100)
    lazy: Any = pl.scan_parquet(tmp_path / "rows.parquet")
    quoted = lazy.ajcep.quote(**SAME).collect(engine=engine)
    assert quoted.columns == table().columns and rows(quoted) == rows(table())
    rates = lazy.ajcep.rates(to="JP", from_="VN", on=DAY, answers=["mfn_rate"])
    assert rates.collect_schema().names() == ["code", "value", "mfn_rate"]
    assert rates.collect(engine=engine)["mfn_rate"].to_list() == table()["mfn_rate"].to_list()
    alone_columns = lazy.ajcep.rates(to="JP", from_="VN", on=DAY, answers=["mfn_rate"], keep=False)
    assert alone_columns.collect(engine=engine).columns == ["mfn_rate"]
    regimes = lazy.head(50).ajcep.regimes(**SAME, answers=["best", "best_duty"]).collect(engine=engine)
    alone = pl.DataFrame(ajcep.regime_table(FRAME.head(50), scale=10, answers=["best", "best_duty"], **SAME))
    assert rows(regimes) == rows(alone)
    with pytest.raises(Exception, match="tariff code `9999`"):
        lazy.ajcep.quote(errors="raise", **SAME).collect(engine=engine)
    with pytest.raises(ajcep.AjcepError, match="code"):
        lazy.select("value").ajcep.quote(**SAME)


def test_expressions_answer_inside_a_query() -> None:
    data = FRAME.lazy().with_columns(party=pl.lit("VN"), cur=pl.lit("JPY"), day=pl.lit(DAY))
    duties = ajcep.polars.quote(
        code=pl.col("code"), value=pl.col("value"), currency=pl.col("cur"), to="JP", from_=pl.col("party"), on=pl.col("day")
    )
    found = data.select(duties.alias("q")).unnest("q").collect()
    assert rows(found) == rows(table(keep=False))
    # In the context of a group too.
    by_chapter = (
        data.group_by(pl.col("code").ajcep.chapter(), maintain_order=True)  # type: ignore[attr-defined]
        .agg(duties.struct.field("saving").sum())
        .collect()
    )
    assert by_chapter["saving"].sum() == table()["saving"].sum()
    best = ajcep.polars.regimes(code=pl.col("code"), value=pl.col("value"), **SAME).struct.field("best")
    assert FRAME.head(3).select(best)["best"].to_list() == [
        ajcep.regimes(code=code, **{**SAME, "currency": None})[0].regime for code in CODES[:3]
    ]
    with pytest.raises(ajcep.AjcepError, match="currency"):
        ajcep.polars.quote(code=pl.col("code"), value=pl.col("value"), to="JP", from_="VN", on=DAY)


def test_functions_of_duckdb() -> None:
    connection = ajcep.duckdb.register(duckdb.connect())
    connection.register("shipments", FRAME.to_arrow())
    asked = "ajcep_quote('JP', 'VN', code, DATE '2026-07-15', value, 'JPY')"
    names = ["mfn_rate", "ajcep_rate", "mfn_duty", "payable_duty", "saving", "because", "error"]
    found = connection.sql(f"SELECT q.* FROM (SELECT {asked} AS q FROM shipments)").pl()
    assert rows(found.select(names)) == rows(table().select(names))
    rates = connection.sql("SELECT ajcep_rates('JP', 'VN', code, DATE '2026-07-15').ajcep_rate AS r FROM shipments")
    assert rates.pl()["r"].to_list() == table()["ajcep_rate"].to_list()
    # Wine by the litre.
    quantity = "ajcep_quote_quantity('JP', 'VN', '220421020', DATE '2026-07-15', 100000, 'JPY', 500, 'l')"
    expected = ajcep.quote(
        to="JP", from_="VN", code="220421020", on=DAY, value=100_000, currency="JPY", quantity=500, unit="l"
    )
    assert expected.mfn_duty is not None
    assert connection.sql(f"SELECT {quantity}.mfn_duty").fetchall() == [(expected.mfn_duty.exact,)]
    # No decimal of a value is lost.
    fine = connection.sql(f"SELECT {asked.replace('code', repr('030617000')).replace('value', '123456.123456')}.mfn_duty")
    assert fine.fetchall() == [(Decimal("1234.56123456"),)]
    best = connection.sql("SELECT ajcep_regimes('JP', 'VN', '030617000', DATE '2026-07-15', 1000, 'JPY').best")
    assert best.fetchall() == [("AJCEP",)]


def test_dask(pack: bytes) -> None:
    dask = pytest.importorskip("dask.dataframe")
    frame = pd.DataFrame({"code": CODES, "value": FRAME["value"].to_list()})
    frame["value"] = frame["value"].astype("Int64")
    frame.index = frame.index[::-1]
    parts = dask.from_pandas(frame, npartitions=3, sort=False)
    answered = ajcep.dask.quote(parts, **SAME)
    found = answered.compute(scheduler="processes", num_workers=2)
    assert list(found.index) == list(frame.index) and list(answered.columns) == list(found.columns)
    savings = [None if pd.isna(one) else one for one in found["saving"]]
    assert savings == table()["saving"].to_list()
    overlaid = ajcep.dask.rates(parts, to="JP", from_="VN", on=DAY, book=ajcep.open_pack(pack))
    rates = overlaid.compute(scheduler="processes", num_workers=2)["ajcep_rate"]
    alone = ajcep.rate_table(FRAME, to="JP", from_="VN", on=DAY, book=ajcep.open_pack(pack), errors="null")
    assert [None if pd.isna(one) else one for one in rates] == alone.to_arrow()["ajcep_rate"].to_pylist()
    assert isinstance(savings[0], Decimal)
