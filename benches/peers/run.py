"""The tables of the Python package beside what a data scientist would otherwise do.

Ten million shipments with Arrow string codes into all Parties, two threads on each side,
all in one run. The peers join a table of rates on (Party, code); they are given those
rates ready-made, know nothing of dates, seasons or conditions, and are checked to give the
same answers. Writes rows of target/bench/summary.csv.

With `--check` it only checks, on few rows, that all give the same answers.
"""

from __future__ import annotations

import datetime
import os
import statistics
import sys
import time
import timeit
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

THREADS = 2
os.environ["POLARS_MAX_THREADS"] = str(THREADS)

import ajcep  # noqa: E402
import duckdb  # noqa: E402
import numpy as np  # noqa: E402
import pandas as pd  # noqa: E402
import polars as pl  # noqa: E402
import pyarrow as pa  # noqa: E402

CHECK = "--check" in sys.argv
ROWS = 100_000 if CHECK else int(os.environ.get("AJCEP_BENCH_ROWS", "10000000"))
ROUNDS = 7
NEW, OLD = datetime.date(2026, 7, 15), datetime.date(2025, 7, 15)


def day(party: str) -> datetime.date:
    """A day for which the data has the Party's tariff."""
    return NEW if party in ("JP", "VN") else OLD


PARTIES = [row.party for row in ajcep.coverage() if row.regime == "MFN"]


def all_rates() -> pl.DataFrame:
    """The rates of every line, as the peers join them."""
    frames = []
    for party in PARTIES:
        codes = pl.DataFrame(ajcep.schedule(party, on=day(party))).select("code")
        given = {"to": party, "from_": "JP" if party != "JP" else "VN", "on": day(party)}
        rates = pl.DataFrame(ajcep.rate_table(codes, **given)).drop("error")
        frames.append(rates.with_columns(pl.lit(party).alias("to")))
    return pl.concat(frames)


RATES = all_rates()


def shipments(lines: pl.DataFrame) -> pa.Table:
    """Random shipments over these lines."""
    rng = np.random.default_rng(7)
    picked = lines.select("to", "code")[rng.integers(0, lines.height, ROWS)]
    days = pl.DataFrame({"to": PARTIES, "date": [day(party) for party in PARTIES]})
    frame = picked.join(days, on="to", how="left", maintain_order="left").with_columns(
        pl.when(pl.col("to") == "JP").then(pl.lit("VN")).otherwise(pl.lit("JP")).alias("from"),
        pl.Series("value", rng.integers(1_000, 10_000_000, ROWS)),
    )
    arrow = frame.rechunk().to_arrow()
    strings = [
        pa.field(field.name, pa.string() if field.name in ("to", "from", "code") else field.type)
        for field in arrow.schema
    ]
    return arrow.cast(pa.schema(strings)).combine_chunks()


def times(subjects: dict[str, Callable[[], Any]]) -> dict[str, float]:
    """The median time of each, taken in turns so that none has a better hour."""
    if CHECK:
        return {}
    taken: dict[str, list[float]] = {name: [] for name in subjects}
    for turn in range(ROUNDS + 1):
        for name, subject in subjects.items():
            start = time.perf_counter()
            answer = subject()
            elapsed = time.perf_counter() - start
            del answer
            # The first is to warm up.
            if turn:
                taken[name].append(elapsed)
    return {name: statistics.median(all_times) for name, all_times in taken.items()}


def rows_of(case: str, found: dict[str, float]) -> list[str]:
    """Rows of the summary, and what they say in rows a second."""
    lines = []
    if CHECK:
        return lines
    ours = found["ajcep"]
    for name, taken in found.items():
        print(f"{case}: {name} {ROWS / taken / 1e6:.1f} million rows a second, {taken / ours:.2f} x ajcep")
        if name != "ajcep":
            ns, peer = ours / ROWS * 1e9, taken / ROWS * 1e9
            lines.append(f"{case},ajcep,{name},{ns:.1f},{peer:.1f},{taken / ours:.2f}")
    return lines


ANSWERS = ["mfn_status", "mfn_rate", "ajcep_status", "ajcep_rate"]
PERCENTS = ["mfn_percent", "ajcep_percent"]


def same(ours: Any, theirs: Any, columns: list[str], keys: list[str]) -> None:
    """Checks a peer's answers, row by row."""
    ours, theirs = pl.DataFrame(ours), pl.DataFrame(theirs)
    if "row" in theirs.columns:
        theirs = theirs.sort("row")
    assert ours.height == theirs.height == ROWS
    for name in columns:
        left, right = ours[name], theirs[name]
        if left.dtype in (pl.Categorical, pl.Enum):
            left, right = left.cast(pl.String), right.cast(pl.String)
        elif isinstance(left.dtype, pl.Decimal):
            left, right = left.cast(pl.Decimal(38, 6)), right.cast(pl.Decimal(38, 6))
        assert (left.eq_missing(right)).all(), f"{name} differs ({keys})"


def rates(case: str, answers: list[str]) -> list[str]:
    """These of the columns of a table of rates, against the plain join."""
    table = shipments(RATES)
    frame = pl.DataFrame(table)
    keys = frame.select("to", "code")
    given = RATES.select("to", "code", *answers)
    words = given.with_columns(pl.col(pl.Categorical).cast(pl.String))
    pandas, pandas_rates, pandas_words = keys.to_pandas(), given.to_pandas(), words.to_pandas()
    con = duckdb.connect()
    con.execute(f"set threads = {THREADS}")
    con.execute("set preserve_insertion_order = false")
    con.register("keys", keys.to_arrow())
    con.register("rates", words.to_arrow())
    con.execute("create table rate as select * from rates")
    columns = ", ".join(f"rate.{name}" for name in answers)
    join = f"select {columns} from keys left join rate using (\"to\", code)"

    def ours() -> Any:
        return ajcep.rate_table(table, threads=THREADS, keep=False, answers=answers)

    def polars(order: Any = None) -> Any:
        return keys.join(given, on=["to", "code"], how="left", maintain_order=order).select(answers)

    def in_duckdb() -> Any:
        return con.sql(join).to_arrow_table()

    def in_pandas() -> Any:
        return pandas.merge(pandas_words, on=["to", "code"], how="left")[answers]

    def in_pandas_by_category() -> Any:
        return pandas.merge(pandas_rates, on=["to", "code"], how="left")[answers]

    same(ours(), polars("left"), answers, ["polars"])
    same(ours(), in_pandas(), answers[:2], ["pandas"])
    same(ours(), in_pandas_by_category(), answers[:2], ["pandas"])
    subjects = {"ajcep": ours, "polars": polars, "DuckDB": in_duckdb}
    # Text as pandas reads it from a file, and as the categories a careful user makes of it.
    subjects |= {"pandas": in_pandas, "pandas with categories": in_pandas_by_category}
    return rows_of(case, times(subjects))


def quotes(case: str, declared: bool) -> list[str]:
    """Whole quotes of ad valorem lines, against a pipeline that does the same; `declared` with
    quantities, units and currencies, as declarations have them, which no peer looks at."""
    preference = pl.col("ajcep_rate").cast(pl.String)
    plain = RATES.filter(
        pl.col("mfn_percent").is_not_null(),
        pl.col("ajcep_percent").is_not_null()
        | (preference == "no-concession")
        | preference.str.starts_with("unknown("),
    )
    table = shipments(plain)
    same_currency = {} if declared else {"currency": "JPY"}
    if declared:
        rng = np.random.default_rng(8)
        table = table.append_column("currency", pa.array(np.full(ROWS, "JPY")))
        table = table.append_column("quantity", pa.array(rng.integers(1, 10_000, ROWS)))
        table = table.append_column("unit", pa.array(np.array(["KGM", "NMB"])[rng.integers(0, 2, ROWS)]))
    frame = pl.DataFrame(table).drop("currency", "quantity", "unit", strict=False)
    windows = plain.with_columns(
        pl.lit(datetime.date(2025, 1, 1)).alias("opens"), pl.lit(datetime.date(2027, 3, 31)).alias("closes")
    )
    duties = ["mfn_duty", "ajcep_duty", "payable_duty", "saving"]
    names = ["mfn_status", "mfn_rate", "ajcep_status", "ajcep_rate", *duties, "because"]

    asked: dict[str, Any] = {"threads": THREADS, "keep": False, "scale": 6, **same_currency}

    def ours() -> Any:
        return ajcep.quote_table(table, answers=names, **asked)

    def with_all_columns() -> Any:
        return ajcep.quote_table(table, **asked)

    def pipeline(order: Any = None) -> Any:
        # An amount with six decimals: value * percent / 100 is a whole number of 10^-8.
        value = pl.col("value").cast(pl.Decimal(20, 0))
        free = pl.col("mfn_percent") == 0
        known = pl.col("ajcep_status") == "rate"
        none = pl.col("ajcep_status") == "no-concession"
        mfn = (value * pl.col("mfn_hundredth")).cast(pl.Decimal(38, 6))
        ajcep_duty = (value * pl.col("ajcep_hundredth")).cast(pl.Decimal(38, 6))
        payable = (
            pl.when(none | free).then(pl.col("mfn_duty"))
            .when(known).then(pl.min_horizontal("mfn_duty", "ajcep_duty"))
        )
        return (
            frame.lazy()
            .join(hundredths.lazy(), on=["to", "code"], how="left", maintain_order=order)
            .filter(pl.col("date").is_between(pl.col("opens"), pl.col("closes")))
            .with_columns(mfn.alias("mfn_duty"), ajcep_duty.alias("ajcep_duty"))
            .with_columns(payable.alias("payable_duty"))
            .with_columns(
                (pl.col("mfn_duty") - pl.col("payable_duty")).alias("saving"),
                pl.when(pl.col("payable_duty").is_null()).then(pl.lit("unknown")).alias("because"),
            )
            .select(names)
            .collect()
        )

    def in_floats() -> Any:
        # What most would write: fast, and not exact.
        known = pl.col("ajcep_status") == "rate"
        decided = (pl.col("ajcep_status") == "no-concession") | (pl.col("mfn_float") == 0)
        return (
            frame.lazy()
            .join(floats.lazy(), on=["to", "code"], how="left")
            .filter(pl.col("date").is_between(pl.col("opens"), pl.col("closes")))
            .with_columns(
                (pl.col("value") * pl.col("mfn_float")).alias("mfn_duty"),
                (pl.col("value") * pl.col("ajcep_float")).alias("ajcep_duty"),
            )
            .with_columns(
                pl.when(decided).then(pl.col("mfn_duty"))
                .when(known).then(pl.min_horizontal("mfn_duty", "ajcep_duty")).alias("payable_duty")
            )
            .with_columns(
                (pl.col("mfn_duty") - pl.col("payable_duty")).alias("saving"),
                pl.when(pl.col("payable_duty").is_null()).then(pl.lit("unknown")).alias("because"),
            )
            .select(names)
            .collect()
        )

    floats = windows.with_columns(
        (pl.col("mfn_percent").cast(pl.Float64) / 100).alias("mfn_float"),
        (pl.col("ajcep_percent").cast(pl.Float64) / 100).alias("ajcep_float"),
    )
    hundredths = windows.with_columns(
        (pl.col("mfn_percent") / Decimal(100)).cast(pl.Decimal(12, 6)).alias("mfn_hundredth"),
        (pl.col("ajcep_percent") / Decimal(100)).cast(pl.Decimal(12, 6)).alias("ajcep_hundredth"),
    )
    pandas = frame.to_pandas()
    pandas_rates = hundredths.with_columns(
        (pl.col("mfn_percent") * 10_000).cast(pl.Int64).alias("mfn_units"),
        (pl.col("ajcep_percent") * 10_000).cast(pl.Int64).alias("ajcep_units"),
    ).to_pandas()
    pandas_rates["ajcep_units"] = pandas_rates["ajcep_units"].astype("Int64")

    def in_pandas() -> Any:
        # Whole numbers of 10^-6: exact, and faster than decimals in pandas.
        joined = pandas.merge(pandas_rates, on=["to", "code"], how="left")
        joined = joined[joined["date"].between(joined["opens"], joined["closes"])]
        joined["mfn_duty"] = joined["value"] * joined["mfn_units"]
        joined["ajcep_duty"] = joined["value"] * joined["ajcep_units"]
        lower = joined["mfn_duty"].where(joined["mfn_duty"] <= joined["ajcep_duty"], joined["ajcep_duty"])
        decided = (joined["ajcep_status"] == "no-concession") | (joined["mfn_units"] == 0)
        joined["payable_duty"] = lower.where(~decided, joined["mfn_duty"])
        joined["saving"] = joined["mfn_duty"] - joined["payable_duty"]
        joined["because"] = np.where(joined["payable_duty"].isna(), "unknown", None)
        return joined[names]

    answered = pl.DataFrame(ours())
    same(answered, pipeline("left"), names, ["polars"])
    mine = answered["payable_duty"].cast(pl.Decimal(38, 6)) * 1_000_000
    theirs = pl.Series(in_pandas()["payable_duty"].to_numpy(dtype="float64", na_value=np.nan))
    assert (mine.cast(pl.Float64).fill_null(float("nan")).eq(theirs)).all(), "pandas differs"
    subjects = {"ajcep": ours, "its usual columns": with_all_columns}
    subjects |= {"polars": pipeline, "polars with floats": in_floats, "pandas": in_pandas}
    return rows_of(case, times(subjects))


def regimes() -> list[str]:
    """The regimes of lines of Japan, against a join of the same columns and `rate_table`."""
    table = shipments(RATES.filter(pl.col("to") == "JP"))
    keys = pl.DataFrame(table).select("to", "code")
    answers = ["best", "best_rate", "runner_up", "runner_up_rate", "ajcep_rank", "ajcep_rate"]
    # With a value, so that the regimes of these lines rank as those of the shipments do.
    lines = RATES.filter(pl.col("to") == "JP").select("to", "code", value=pl.lit(1_000_000))
    asked = {"from_": "VN", "on": NEW, "currency": "JPY"}
    found = pl.DataFrame(ajcep.regime_table(lines, answers=answers, **asked))
    found = found.with_columns(lines.select("to", "code"))

    def ours() -> Any:
        return ajcep.regime_table(table, threads=THREADS, keep=False, answers=answers, currency="JPY")

    def polars(order: Any = None) -> Any:
        return keys.join(found, on=["to", "code"], how="left", maintain_order=order).select(answers)

    def rate_table() -> Any:
        return ajcep.rate_table(table, threads=THREADS, keep=False)

    def with_duties() -> Any:
        return ajcep.regime_table(table, threads=THREADS, keep=False, currency="JPY")

    same(ours(), polars("left"), answers, ["polars"])
    subjects = {"ajcep": ours, "polars": polars, "rate_table": rate_table, "with duties": with_duties}
    return rows_of("table of regimes", times(subjects))


def scalar() -> None:
    """One quote at a time, and the import of the package."""
    value = Decimal("1000000")
    given = {"to": "JP", "from_": "VN", "code": "0306.17.000", "on": NEW, "value": value}
    given |= {"currency": "JPY", "quantity": 500, "unit": "kg"}
    count = 200_000
    taken = min(timeit.repeat(lambda: ajcep.quote(**given), number=count, repeat=5)) / count
    print(f"a quote: {taken * 1e6:.2f} microseconds")
    good = {"code": "870323", "fob": 1000, "producing_party": "VN", "final_process_in_party": True}
    codes = ["870829", "850110", "520942", "190230", "870322"] * 2
    materials = [{"code": code, "value": 30, "origin": "non-originating"} for code in codes]
    taken = min(timeit.repeat(lambda: ajcep.origin(good, materials), number=5_000, repeat=5)) / 5_000
    print(f"origin of ten materials: {taken * 1e6:.1f} microseconds")
    row = {"code": ["030617000"], "value": [1_000_000]}
    one = {"to": "JP", "from_": "VN", "on": NEW, "currency": "JPY"}
    taken = min(timeit.repeat(lambda: ajcep.quote_table(row, **one), number=5_000, repeat=5)) / 5_000
    print(f"a table of one row: {taken * 1e6:.1f} microseconds")
    import subprocess

    program = "import time; t = time.perf_counter(); import ajcep; print(time.perf_counter() - t)"
    imports = [
        float(subprocess.run([sys.executable, "-c", program], capture_output=True, check=True).stdout)
        for _ in range(9)
    ]
    print(f"import ajcep: {statistics.median(imports) * 1e3:.1f} milliseconds")


def main() -> None:
    if not CHECK:
        scalar()
    lines = rates("table of rates", ANSWERS)
    lines += rates("table of rates and percentages", ANSWERS + PERCENTS)
    lines += quotes("table of quotes", declared=False)
    lines += quotes("table of quotes with quantities", declared=True)
    lines += regimes()
    if CHECK:
        print(f"the peers give the same answers for {ROWS} rows")
        return
    summary = Path(__file__).parents[2] / "target" / "bench" / "summary.csv"
    summary.parent.mkdir(parents=True, exist_ok=True)
    if not summary.exists():
        summary.write_text("case,subject,peer,subject_ns,peer_ns,ratio\n")
    kept = [line for line in summary.read_text().splitlines() if not line.startswith("table of ")]
    summary.write_text("\n".join(kept + lines) + "\n")
    print("\n".join(lines))


main()
