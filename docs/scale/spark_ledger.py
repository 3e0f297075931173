"""Folds deployment logs into ledgers with Apache Spark, a partition at a time.

    spark-submit spark_ledger.py LOGS OUT [--plan PLAN] [--year YEAR] [--command "qianshou"]

LOGS is what Spark reads as text: a file, a folder or a pattern, in UTF-8, one record a line, all with the same header.
OUT must not exist; it then holds a ledger for each partition, which one machine takes in:

    qianshou check ROSTERS --ledger OUT/part-*
"""

import argparse
import itertools
import os
import shlex

from pyspark.sql import SparkSession

MARK = "\ufeff"


def main() -> None:
    parser = argparse.ArgumentParser(description="Fold deployment logs with Apache Spark.")
    parser.add_argument("logs")
    parser.add_argument("out")
    parser.add_argument("--plan", default="shanghai-gansu")
    parser.add_argument("--year", help="the work year of dates that are written without one")
    parser.add_argument("--command", default="qianshou", help="how the program is called on every node")
    args = parser.parse_args()

    spark = SparkSession.builder.appName("qianshou-ledger").getOrCreate()
    lines = spark.sparkContext.textFile(args.logs)
    header = lines.first().lstrip(MARK)
    # Every file has the header, and the program needs it for every partition.
    rows = lines.filter(lambda line: line.lstrip(MARK) != header)
    parts = rows.mapPartitions(lambda part: itertools.chain([header], part))
    command = f"{args.command} ledger - --plan {shlex.quote(args.plan)}"
    if args.year is not None:
        command += f" --year {shlex.quote(args.year)}"
    # Without an environment a command is not found; with checkCode a part that could not be folded fails the job.
    ledgers = parts.pipe(command, env=dict(os.environ), checkCode=True)
    ledgers.saveAsTextFile(args.out)
    spark.stop()


if __name__ == "__main__":
    main()
