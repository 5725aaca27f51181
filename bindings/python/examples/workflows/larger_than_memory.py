"""A file that is larger than memory, quoted with polars: rows go from one file to the other.

    python larger_than_memory.py shipments.parquet quoted.parquet
"""

import sys

import ajcep.polars
import polars as pl


def main(source: str, target: str) -> None:
    quote = ajcep.polars.quote(
        to=pl.col("importer"),
        from_=pl.col("origin"),
        code=pl.col("code"),
        on=pl.col("day"),
        value=pl.col("value"),
        currency=pl.col("currency"),
        answers=["payable_duty", "saving", "saving_because", "warnings", "error_code"],
    )
    pl.scan_parquet(source).with_columns(quote.alias("quote")).unnest("quote").sink_parquet(target)


if __name__ == "__main__":
    main(*sys.argv[1:3])
