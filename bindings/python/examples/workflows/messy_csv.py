"""A file as people write it, read with pandas: what it saves by chapter, and what is wrong with it.

    python messy_csv.py shipments.csv
"""

import sys

import ajcep
import ajcep.pandas  # noqa: F401
import pandas as pd

NAMES = {"to": "importer", "from": "origin", "code": "HS Code", "date": "import date"}


def main(path: str) -> pd.DataFrame:
    # As text: a code as a number loses its zeros, a value as a float its last digits.
    rows = pd.read_csv(path, dtype=str, keep_default_na=False, na_values=[""])
    quoted = rows.ajcep.quote(columns=NAMES, errors="null", answers=["saving", "saving_because", "error_code"])
    print(quoted["error_code"].value_counts().to_string())
    quoted["chapter"] = quoted["HS Code"].str.replace(".", "").str[:2]
    by_chapter = quoted.dropna(subset="saving").groupby(["chapter", "currency"])["saving"].sum()
    print(by_chapter.sort_values(ascending=False).head(10).to_string())
    return quoted


if __name__ == "__main__":
    main(sys.argv[1])
