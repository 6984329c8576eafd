"""PySpark: a partition a batch, mapped as Arrow in the workers' Python processes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, partial

import pyarrow
from pyspark.sql import SparkSession

from benchmark.engines.work import Lot, ReadArticles


def run(step: ReadArticles, lots: list[Lot], workers: int, address: str) -> Iterator[str]:
    """What comes of each batch."""
    # Locally a task that fails ends the run, unless the number of its tries is said.
    builder = SparkSession.builder.master(address or f"local[{workers},3]")
    session = builder.config("spark.ui.enabled", "false").config("spark.task.maxFailures", "3").getOrCreate()
    frame = session.createDataFrame([(lot.as_json(),) for lot in lots], "lot string").repartition(len(lots))
    yield from (row.name for row in frame.mapInArrow(partial(_do, step), "name string").collect())


@cache
def _ready(step: ReadArticles):  # type: ignore[no-untyped-def]
    return step.ready()


def _do(step: ReadArticles, batches: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
    for batch in batches:
        names = [_ready(step)(Lot.of_json(lot)) for lot in batch["lot"].to_pylist()]
        yield pyarrow.RecordBatch.from_pydict({"name": names})
