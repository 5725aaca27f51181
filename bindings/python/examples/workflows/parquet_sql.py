"""Parquet files queried with DuckDB: what importers saved, by origin and chapter.

    python parquet_sql.py shipments.parquet
"""

import sys

import ajcep.duckdb
import duckdb

QUERY = """
    SELECT origin, left(replace(code, '.', ''), 2) AS chapter,
           sum(quote.saving) AS saved, count(*) - count(quote.saving) AS not_known
    FROM (SELECT *, ajcep_quote(importer, origin, code, day, value, currency) AS quote FROM read_parquet(?))
    GROUP BY ALL ORDER BY saved DESC NULLS LAST LIMIT 20
"""


def main(path: str) -> duckdb.DuckDBPyRelation:
    connection = ajcep.duckdb.register(duckdb.connect())
    found = connection.sql(QUERY, params=[path])
    print(found)
    return found


if __name__ == "__main__":
    main(sys.argv[1])
