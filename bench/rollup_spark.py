"""The same facts and the same rollup.sql on DuckDB and on Spark: equal numbers, or it fails.

Wants PySpark and a Java, which nothing else here does: see rollup.md.
"""

import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from pyspark.sql import SparkSession

from qianwan.rollup.facts import FILES
from qianwan.rollup.parquet import ask
from qianwan.rollup.province import statements

Rows = list[tuple[object, ...]]


def on_duckdb(folders: Sequence[Path]) -> list[Rows]:
    """What each statement gives, city by city, as `qianwan rollup` asks."""
    answers = [ask(folder, statements()) for folder in folders]
    by_statement = zip(*answers, strict=True)
    return [sorted(row for answer in each for row in answer.rows) for each in by_statement]


def on_spark(folders: Sequence[Path]) -> list[Rows]:
    """The same of all cities at once, in Spark's local mode."""
    spark = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    session = spark.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    for name in FILES:
        paths = [str(folder / f"{name}.parquet") for folder in folders]
        session.read.parquet(*paths).createOrReplaceTempView(name)
    found = [sorted(map(tuple, session.sql(each).collect())) for each in statements()]
    session.stop()
    return found


def timed(work: Callable[[Sequence[Path]], list[Rows]], folders: Sequence[Path]) -> list[Rows]:
    """What *work* gives, with its seconds on the screen."""
    before = time.perf_counter()
    found = work(folders)
    seconds = time.perf_counter() - before
    print(f"{work.__name__}: {[len(rows) for rows in found]} rows, {seconds:.1f} s")
    return found


def main() -> None:
    """Compare the two on the folders of facts that the command line names."""
    folders = [Path(each) for each in sys.argv[1:]]
    one, other = timed(on_duckdb, folders), timed(on_spark, folders)
    numbers = sum(isinstance(cell, int) for rows in one for row in rows for cell in row)
    if one != other:
        sys.exit("not equal")
    print(f"equal: {numbers} numbers of {len(folders)} cities")


if __name__ == "__main__":
    main()
