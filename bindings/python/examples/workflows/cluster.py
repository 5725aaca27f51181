"""A table on a cluster, with Dask: the duties under a schedule of your own.

    python cluster.py shipments.parquet mine.ajcep
"""

import sys

import ajcep
import ajcep.dask
import dask.dataframe as dd
import pandas as pd


def main(path: str, pack: str) -> pd.Series:
    shipments = dd.read_parquet(path, dtype_backend="pyarrow")
    names = {"to": "importer", "from": "origin", "date": "day"}
    quoted = ajcep.dask.quote(shipments, columns=names, book=ajcep.open_pack(pack))
    saved = quoted.groupby("origin")["saving"].sum().compute(scheduler="processes", num_workers=2)
    print(saved.to_string())
    return saved


if __name__ == "__main__":
    main(*sys.argv[1:3])
