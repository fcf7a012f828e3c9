"""Runs the real job over made-up transcripts, and shows it."""

import os
import secrets
import shutil
from pathlib import Path

from rich.console import Console
from rich.padding import Padding
from rich.syntax import Syntax

from jobs.commands.demo.before_after import print_conversations
from jobs.commands.options import SparkOptions
from jobs.commands.run.run import run_in
from jobs.commands.session import session
from jobs.config.job import JobConfig
from jobs.console.screen import output, print_line, waiting
from jobs.corpus import write_transcripts
from jobs.pipeline.ahead import Ahead
from redaction_udfs.policy import Mistake, PolicyError, load_policy

MARKER = ".redact-demo"
"""The file by which a later demo knows that the folder is one's to clear."""
MADE_HERE = ("transcripts", "tables", "key")

SPARK_SQL = """\
from jobs.lake.session import start_session

spark = start_session()
for name in ("redacted", "audit"):
    table = spark.read.format("delta").load(f"TABLES/{name}")
    table.createOrReplaceTempView(name)
spark.sql("SELECT label, count(*) FROM audit GROUP BY label").show()
spark.table("redacted").where("size(redaction.labels) > 0").show()"""
DUCKDB = """\
import duckdb
from deltalake import DeltaTable

audit = DeltaTable("TABLES/audit").to_pyarrow_dataset()
print(duckdb.sql("SELECT label, count(*) FROM audit GROUP BY label"))"""
QUERIES = {"Spark SQL": SPARK_SQL, "DuckDB (pip install duckdb deltalake)": DUCKDB}


def run_demo(out: Path, utterances: int, policy: str, spark_options: SparkOptions) -> int:
    """The exit code. Raises PolicyError, and writes nothing, for an unknown policy or a folder with other things."""
    loaded = load_policy(policy)
    check_folder(out)
    ahead = Ahead(policy, loaded)
    spark = session(spark_options)
    make_folder(out)
    with waiting(output, f"Making up {utterances:,} utterances"):
        write_transcripts(out / "transcripts", utterances)
    print_line(output, f"Made up {utterances:,} utterances of a week in {out / 'transcripts'}. Redacting them.")
    code = run_in(spark, demo_job(out, policy), output, ahead=ahead)
    print_conversations(spark, out / "transcripts", out / "tables", output)
    print_queries(out / "tables", output)
    return code


def demo_job(out: Path, policy: str) -> JobConfig:
    """The job over a demo's folder."""
    return JobConfig(
        transcripts=str(out / "transcripts"),
        out=str(out / "tables"),
        policy=policy,
        fingerprint_key_file=str(out / "key"),
        fingerprint_key_id="demo",
    )


def check_folder(out: Path) -> None:
    """Raises PolicyError unless the folder is new, empty, or that of an earlier demo."""
    if out.is_dir() and ((out / MARKER).is_file() or not any(out.iterdir())):
        return
    if out.exists() or out.is_symlink():
        expected = "a new folder, an empty one, or one of an earlier demo"
        raise PolicyError([Mistake("--out", "", f"{out}, which holds something else", expected)])


def make_folder(out: Path) -> None:
    """Makes the folder, without what an earlier demo left in it, and a key for the fingerprints."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        for name in MADE_HERE:
            _remove(out / name)
        (out / MARKER).write_text("Made by `redact demo`, which clears it the next time.\n")
        write_key(out / "key")
    except OSError as error:
        found = f"{out}, which cannot be written ({error.strerror})"
        raise PolicyError([Mistake("--out", "", found, "a folder to write in")]) from None


def write_key(file: Path) -> None:
    """A new secret that only its owner can read."""
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as key:
        key.write(secrets.token_hex(32))


def print_queries(tables: Path, console: Console) -> None:
    """Prints queries to go on with."""
    print_line(console, "\nAsk the tables", "bold")
    for title, query in QUERIES.items():
        print_line(console, f"\n{title}", "dim")
        code = query.replace("TABLES", str(tables))
        console.print(Padding(Syntax(code, "python", theme="ansi_dark", background_color="default"), (0, 2)))


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
