"""The namespaces of polars and pandas, Spark, and the plots."""

from __future__ import annotations

import datetime
import io
import os
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import ajcep
import ajcep.pandas
import ajcep.polars
import matplotlib as mpl
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

mpl.use("Agg")

DAY = datetime.date(2026, 7, 15)
SAME: dict[str, Any] = {"to": "JP", "from_": "VN", "on": DAY}


def test_polars() -> None:
    frame = pl.DataFrame({"code": ["0306.17.000", "620342200"], "value": [1000, 2000]})
    quoted = frame.ajcep.quote(currency="JPY", **SAME)  # type: ignore[attr-defined]
    assert quoted["saving"].to_list() == [Decimal(10), Decimal(182)]
    assert frame.ajcep.rates(**SAME)["mfn_rate"].to_list() == ["1%", "9.1%"]  # type: ignore[attr-defined]
    # Typed, for checkers that do not see what is registered.
    assert ajcep.polars.Frame(frame).quote(currency="JPY", **SAME).equals(quoted)
    lazy = ajcep.polars.LazyFrame(frame.lazy()).rates(answers=["mfn_rate"], keep=False, **SAME)
    assert lazy.collect()["mfn_rate"].to_list() == ["1%", "9.1%"]
    code: Any = pl.col("code")
    parts = frame.select(code.ajcep.chapter().alias("a"), code.ajcep.subheading().alias("b"))
    assert parts.rows() == [("03", "030617"), ("62", "620342")]


def test_pandas() -> None:
    frame = pd.DataFrame({"code": ["0306.17.000", "620342200"], "value": [1000, 2000]}, index=[7, 3])
    quoted = frame.ajcep.quote(currency="JPY", **SAME)  # type: ignore[attr-defined, unused-ignore]
    assert list(quoted.index) == [7, 3]
    assert quoted["saving"].tolist() == [Decimal(10), Decimal(182)]
    assert "decimal128" in str(quoted["saving"].dtype)
    assert ajcep.pandas.Frame(frame).quote(currency="JPY", **SAME).equals(quoted)
    # Amounts compute, categories sort, and a file gives back what was written.
    assert (quoted["saving"] * 100).tolist() == [Decimal(1000), Decimal(18200)]
    assert (quoted["saving"] / quoted["value"]).tolist() == [Decimal("0.01"), Decimal("0.091")]
    assert (quoted["mfn_duty"] - quoted["payable_duty"]).tolist() == quoted["saving"].tolist()
    assert quoted.sort_values("mfn_rate")["mfn_rate"].tolist() == ["1%", "9.1%"]
    file = io.BytesIO()
    quoted.to_parquet(file)
    assert pd.read_parquet(file)["mfn_rate"].tolist() == quoted["mfn_rate"].tolist()
    vast = pd.DataFrame({"code": ["620342200"], "value": [Decimal(10) ** 15]})
    (duty,) = vast.ajcep.quote(currency="JPY", **SAME)["mfn_duty"]  # type: ignore[attr-defined, unused-ignore]
    assert duty == Decimal("9.1e13")
    with pytest.raises(ajcep.InvalidInputError, match="mfn_status"):
        quoted.ajcep.rates(**SAME)


def pixels(ax: Any, path: Path) -> Any:
    """The plot as an image."""
    ax.figure.savefig(path, dpi=60)
    return mpl.image.imread(path)


CAR = {"code": "870323", "fob": 1000, "producing_party": "VN", "final_process_in_party": True}
PARTS = [
    {"code": "850110", "value": 150, "origin": "originating:TH"},
    {"code": "870829", "value": 400, "origin": "non-originating"},
]


def quoted() -> ajcep.Table:
    codes, years = ["0306.17.000", "620342200", "521211030"], ["2025", "2026", "2026"]
    rows = {"code": codes, "value": [10**6] * 3, "year": years}
    return ajcep.quote_table(rows, currency="JPY", **SAME)


def test_plots_refuse_what_they_cannot_draw() -> None:
    import ajcep.plot

    for by in ("colour", ["chapter", "colour"], []):
        with pytest.raises(ajcep.AjcepError, match="by|not in the table"):
            ajcep.plot.savings(quoted(), by=by)
    with pytest.raises(ajcep.AjcepError, match="code"):
        ajcep.plot.savings(quoted()["saving"])
    with pytest.raises(ajcep.AjcepError, match="at least one"):
        ajcep.plot.staging("JP", [])
    with pytest.raises(ajcep.AjcepError, match="fob"):
        ajcep.plot.origin({**CAR, "fob": None}, PARTS)


@pytest.mark.parametrize(
    "name",
    ["staging", "coverage", "comparison", "margins", "history", "savings", "heat", "origin"],
)
def test_plots_are_images(name: str, tmp_path: Path) -> None:
    import matplotlib.image  # noqa: F401
    import matplotlib.pyplot as plt
    import numpy as np

    draw: dict[str, Any] = {
        "staging": lambda: ajcep.plot.staging("JP", ["A", "B5", "B10"], "12%"),
        "coverage": lambda: ajcep.plot.coverage(),
        "comparison": lambda: ajcep.plot.comparison("JP", "2026-07-15"),
        "margins": lambda: ajcep.plot.margins("JP", "2026-07-15"),
        "history": lambda: ajcep.plot.history("JP", "0306.17.000", from_="VN"),
        "savings": lambda: ajcep.plot.savings(quoted()),
        "heat": lambda: ajcep.plot.savings(quoted(), by=["chapter", "year"]),
        "origin": lambda: ajcep.plot.origin(CAR, PARTS),
    }
    import ajcep.plot

    ax = draw[name]()
    image = pixels(ax, tmp_path / f"{name}.png")
    height, width, _ = image.shape
    assert width >= 400 and height >= 120
    colours = np.unique((image[:, :, :3] * 255).astype(int).reshape(-1, 3), axis=0)
    assert len(colours) > 20, "an empty picture"
    coloured = (np.ptp(image[:, :, :3], axis=2) > 0.3).mean()
    assert coloured > 0.002, "nothing is drawn in colour"
    assert ax.get_title()
    if name == "savings":
        assert [bar.get_width() for bar in ax.patches] == [10_000, 91_000]
        assert "3 rows, 1 of them" in ax.get_xlabel() and "JPY" in ax.get_xlabel()
    if name == "heat":
        assert ax.images[0].get_array().tolist() == [[91_000, 0], [0, 10_000]]
    if name == "origin":
        assert [bar.get_width() for bar in ax.patches] == [40, 15, 45]
        assert ax.lines[0].get_xdata()[0] == 60
    plt.close(ax.figure)


def test_margins_are_those_of_the_single_answers() -> None:
    import ajcep.plot
    import matplotlib.pyplot as plt

    on, chapter, origin = "2026-07-15", "61", "VN"
    ax = ajcep.plot.margins("JP", on, top=97)
    names = [name.get_text() for name in ax.get_yticklabels()]
    origins = [name.get_text() for name in ax.get_xticklabels()]
    drawn = ax.images[0].get_array()[names.index("61 knitted clothing"), origins.index(origin)]
    plt.close(ax.figure)

    def points(rate: str) -> Decimal | None:
        if rate == "free":
            return Decimal(0)
        return Decimal(rate[:-1]) if rate.endswith("%") and rate.count("%") == 1 else None

    margins = []
    for code in ajcep.schedule("JP", on=on).to_arrow()["code"].to_pylist():
        if not code.startswith(chapter):
            continue
        options = ajcep.regimes(to="JP", from_=origin, code=code, on=on)
        mfn = next(points(option.rate) for option in options if option.regime == "MFN")
        best = points(options[0].rate) if options[0].rank else None
        if mfn is not None and best is not None:
            margins.append(mfn - best)
    assert len(margins) > 100
    assert drawn == pytest.approx(float(sum(margins) / len(margins)))


def test_history_shows_each_edition_and_refuses_an_unknown_line() -> None:
    import ajcep.plot
    import matplotlib.pyplot as plt

    ax = ajcep.plot.history("JP", "0306.17.000", from_="VN", until=datetime.date(2026, 7, 15))
    lines = {line.get_label(): line for line in ax.lines}
    assert set(lines) == {"MFN", "AJCEP", "Japan-Viet Nam EPA", "CPTPP", "RCEP"}
    assert set(lines["MFN"].get_ydata()) == {1.0}
    rcep = lines["RCEP"]
    rates = dict(zip(rcep.get_xdata(), rcep.get_ydata(), strict=True))
    assert (rates[datetime.date(2026, 3, 1)], rates[datetime.date(2026, 4, 1)]) == (0.7, 0.6)
    plt.close(ax.figure)
    with pytest.raises(ajcep.UnknownCodeError, match="0306.17.999"):
        ajcep.plot.history("JP", "0306.17.999", from_="VN")


def test_savings_of_one_currency_only() -> None:
    import ajcep.plot

    table = ajcep.quote_table(
        {"code": ["620342200"] * 2, "value": [1, 2], "currency": ["JPY", "USD"]}, **SAME
    )
    with pytest.raises(ajcep.InvalidInputError, match="JPY, USD"):
        ajcep.plot.savings(table)


@pytest.fixture(scope="module")
def spark() -> Any:
    from pyspark.sql import SparkSession

    # The executors run the interpreter that has the wheel.
    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder: Any = SparkSession.builder
    session = (
        builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "1000")
        .getOrCreate()
    )
    yield session
    session.stop()


def test_spark(spark: Any, pack: bytes) -> None:
    import ajcep.spark

    codes = ajcep.schedule("JP", on=DAY).to_arrow()["code"].to_pylist()
    rows = [(code, Decimal(place), DAY) for place, code in enumerate(codes + ["9999"])]
    table = pa.table(
        {
            "code": pa.array([code for code, *_ in rows]),
            "value": pa.array([value for _, value, _ in rows], pa.decimal128(20, 0)),
            "date": pa.array([day for *_, day in rows]),
        }
    )
    frame = spark.createDataFrame(
        rows, "code string, value decimal(20, 0), date date"
    ).repartition(4)
    assert frame.rdd.getNumPartitions() == 4
    given: dict[str, Any] = {"to": "JP", "from_": "VN", "currency": "JPY", "scale": 10}
    found = {tuple(row) for row in ajcep.spark.quote(frame, **given).collect()}
    alone = ajcep.quote_table(table, errors="null", **given).to_arrow()
    assert found == {tuple(row.values()) for row in alone.to_pylist()}
    rates = ajcep.spark.rates(frame.limit(10), to="JP", from_="VN")
    assert rates.columns[:4] == ["code", "value", "date", "mfn_status"] and rates.count() == 10
    # Times are kept, as Spark has them: in the zone of the session.
    from pyspark.sql import functions

    timed = frame.limit(3).withColumn("seen", functions.current_timestamp())
    regimes = ajcep.spark.regimes(timed, to="JP", from_="VN", currency="JPY", scale=6)
    ranks = {row.ajcep_rank for row in regimes.collect()}
    assert "seen" in regimes.columns and ranks <= {None, *range(1, 30)} and regimes.count() == 3
    # A book with packs goes to the executors.
    asked: dict[str, Any] = {"to": "JP", "from_": "VN", "book": ajcep.open_pack(pack)}
    few = frame.where("code in ('030617000', '620342200', '190240000')")
    overlaid = {(row.code, row.ajcep_rate) for row in ajcep.spark.rates(few, **asked).collect()}
    codes = table.filter(pa.array([code in ("030617000", "620342200", "190240000") for code, *_ in rows]))
    expected = ajcep.rate_table(codes, **asked).to_arrow().to_pylist()
    assert overlaid == {(row["code"], row["ajcep_rate"]) for row in expected}
    assert overlaid != {
        (row["code"], row["ajcep_rate"])
        for row in ajcep.rate_table(codes, to="JP", from_="VN").to_arrow().to_pylist()
    }


def test_codes_that_pandas_made_numbers_are_refused_with_the_line() -> None:
    text = "to,from,code,date,value,currency\nJP,VN,071021000,2026-07-15,1000000,JPY\n"
    frame = pd.read_csv(io.StringIO(text + "JP,VN,,2026-07-15,1000000,JPY\n"))
    frame["code"] = frame["code"].astype(str)
    answers = ["mfn_rate", "payable_duty", "error", "candidates"]
    found = ajcep.quote_table(frame, errors="null", answers=answers).to_arrow().to_pylist()
    assert found[0]["mfn_rate"] is None and found[0]["payable_duty"] is None
    assert "it was probably 0710.21.000" in found[0]["error"]
    assert found[0]["candidates"] == "0710.21.000"
    assert "code" in found[1]["error"]
