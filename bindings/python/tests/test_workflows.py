"""The workflows of the examples, on data of a few thousand rows."""

from __future__ import annotations

import datetime
import importlib.util
import random
from decimal import Decimal
from pathlib import Path
from typing import Any

import ajcep
import polars as pl
import pytest

FOLDER = Path(__file__).parents[1] / "examples" / "workflows"
ROWS = 2_000


def workflow(name: str) -> Any:
    spec = importlib.util.spec_from_file_location(name, FOLDER / f"{name}.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.main


def test_each_is_short() -> None:
    scripts = sorted(FOLDER.glob("*.py"))
    assert len(scripts) == 5
    assert all(len(path.read_text().splitlines()) < 40 for path in scripts)


@pytest.fixture(scope="module")
def shipments() -> pl.DataFrame:
    lines = ajcep.schedule("JP", on="2026-07-15").to_arrow()["code"].to_pylist()
    pick = random.Random(7)
    return pl.DataFrame(
        {
            "importer": ["JP"] * ROWS,
            "origin": pick.choices(["VN", "TH", "ID"], k=ROWS),
            "code": pick.choices([*lines, "9999.99.999"], k=ROWS),
            "day": [datetime.date(2026, 7, 1) + datetime.timedelta(days=pick.randrange(30)) for _ in range(ROWS)],
            "value": pick.choices(range(1, 10**7), k=ROWS),
            "currency": ["JPY"] * ROWS,
        }
    )


@pytest.fixture(scope="module")
def quoted(shipments: pl.DataFrame) -> pl.DataFrame:
    names = {"to": "importer", "from": "origin", "date": "day"}
    return pl.DataFrame(ajcep.quote_table(shipments, columns=names, errors="null", scale=10))


def test_a_messy_file(shipments: pl.DataFrame, tmp_path: Path) -> None:
    names = {"importer": "Japan", "origin": "Viet Nam", "day": "2026/07/15", "value": "1000000", "currency": "jpy"}
    head = "importer,origin,HS Code,import date,value,currency,note\n"
    good = [",".join([names["importer"], names["origin"], code, names["day"], "1000000", "jpy", ""]) for code in shipments["code"]]
    bad = ["JP,VN,,2026-07-15,1,JPY,no code", "JP,VN,071021000.0,2026-07-15,1,JPY,a float", "XX,VN,030617000,2026-07-15,1,JPY,?"]
    (tmp_path / "shipments.csv").write_text(head + "\n".join(good + bad) + "\n")
    found = workflow("messy_csv")(str(tmp_path / "shipments.csv"))
    assert len(found) == ROWS + 3
    assert found["error_code"].notna().sum() >= 3 and found["saving"].notna().sum() > ROWS * 0.9
    known = found["saving"].notna() | found["saving_because"].notna() | found["error_code"].notna()
    assert known.all(), "each row has a saving, the reason why not, or an error"


def test_parquet_with_sql(shipments: pl.DataFrame, quoted: pl.DataFrame, tmp_path: Path) -> None:
    shipments.write_parquet(tmp_path / "shipments.parquet")
    origin, chapter, saved, _ = workflow("parquet_sql")(str(tmp_path / "shipments.parquet")).fetchall()[0]
    own = quoted.filter(pl.col("origin") == origin, pl.col("code").str.starts_with(chapter))
    assert saved == own["saving"].sum()


def test_a_file_larger_than_memory(shipments: pl.DataFrame, quoted: pl.DataFrame, tmp_path: Path) -> None:
    shipments.write_parquet(tmp_path / "shipments.parquet", row_group_size=300)
    workflow("larger_than_memory")(str(tmp_path / "shipments.parquet"), str(tmp_path / "quoted.parquet"))
    found = pl.read_parquet(tmp_path / "quoted.parquet")
    names = [*shipments.columns, "payable_duty", "saving", "saving_because"]
    assert found.select(names).rows() == quoted.select(names).rows()


def test_a_bill_of_materials(tmp_path: Path) -> None:
    pick = random.Random(7)
    codes = ["8703.23", "8509.40", "6203.42", "1902.40"]
    goods = ["good,code,producing_party,fob,final_process_in_party"]
    goods += [f"g{at},{pick.choice(codes)},VN,{pick.randrange(500, 2000)},true" for at in range(300)]
    materials = ["good,code,origin,value,weight_kg"]
    for at in range(300):
        for code in ("870829", "850110", "520942"):
            origin = pick.choice(["non-originating", "originating:TH", "originating:VN"])
            materials.append(f"g{at},{code},{origin},{pick.randrange(100, 600)},")
    (tmp_path / "goods.csv").write_text("\n".join(goods) + "\n")
    (tmp_path / "materials.csv").write_text("\n".join(materials) + "\n")
    found = workflow("bill_of_materials")(str(tmp_path / "goods.csv"), str(tmp_path / "materials.csv"))
    assert found["error"].null_count() == found.height == 300
    assert set(found["criterion"].drop_nulls()) >= {"RVC", "CTH"}
    assert found.filter(pl.col("status") == "fails").height > 0


def test_a_cluster(shipments: pl.DataFrame, quoted: pl.DataFrame, pack: bytes, tmp_path: Path) -> None:
    (tmp_path / "mine.ajcep").write_bytes(pack)
    shipments.with_columns(pl.col("value").cast(pl.Int64)).write_parquet(tmp_path / "shipments.parquet")
    saved = workflow("cluster")(str(tmp_path / "shipments.parquet"), str(tmp_path / "mine.ajcep"))
    names = {"to": "importer", "from": "origin", "date": "day"}
    book = ajcep.open_pack(pack)
    alone = pl.DataFrame(ajcep.quote_table(shipments, columns=names, errors="null", scale=10, book=book))
    for origin in ("VN", "TH", "ID"):
        assert saved[origin] == alone.filter(pl.col("origin") == origin)["saving"].sum()
    assert isinstance(saved["VN"], Decimal) and alone["saving"].sum() != 0
