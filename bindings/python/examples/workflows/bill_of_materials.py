"""Goods and their materials: which originate, and what would make the others originate.

    python bill_of_materials.py goods.csv materials.csv
"""

import sys

import ajcep
import polars as pl

ANSWERS = ["status", "criterion", "rvc_percent", "missing", "highest_non_originating_value", "source_from_a_party"]


def main(goods: str, materials: str) -> pl.DataFrame:
    # As text: codes keep their zeros, and values their digits.
    read = [pl.read_csv(path, infer_schema=False) for path in (goods, materials)]
    found = pl.DataFrame(ajcep.origin_table(*read, errors="null", answers=[*ANSWERS, "error"]))
    print(found["status"].value_counts(sort=True))
    failing = found.filter(pl.col("status") == "fails")
    print(failing.select("good", "rvc_percent", "highest_non_originating_value", "source_from_a_party").head(10))
    return found


if __name__ == "__main__":
    main(*sys.argv[1:3])
