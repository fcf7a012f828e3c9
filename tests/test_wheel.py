"""What `pip install` gives: the packages and, beside them, the data they read."""

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SHIPPED = ("redaction_udfs", "jobs", "schemas", "conf")
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """Built from a copy: building leaves files behind."""
    copy = tmp_path_factory.mktemp("source") / "project"
    copy.mkdir()
    for name in SHIPPED:
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, copy / name)
    command = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--no-deps",
        "--no-build-isolation",
        "--no-index",
        "--wheel-dir",
        "out",
        ".",
    ]
    subprocess.run(command, cwd=copy, check=True, capture_output=True)
    (built,) = (copy / "out").iterdir()
    return zipfile.ZipFile(built)


def test_every_file_of_the_packages_and_of_conf_is_in_it(wheel):
    files = [file for name in SHIPPED for file in (ROOT / name).rglob("*") if file.is_file()]
    expected = {file.relative_to(ROOT).as_posix() for file in files if "__pycache__" not in file.parts}
    assert expected - set(wheel.namelist()) == set()


def test_nothing_else_is_in_it(wheel):
    tops = {name.split("/")[0] for name in wheel.namelist()}
    assert tops - set(SHIPPED) == {top for top in tops if top.endswith(".dist-info")}


def test_the_command_is_there(wheel):
    (entry_points,) = (name for name in wheel.namelist() if name.endswith("entry_points.txt"))
    assert "redact = jobs.cli:main" in wheel.read(entry_points).decode()


def test_spark_comes_as_an_extra_only(wheel):
    """Where a platform brings its own, a second one would be found first."""
    (metadata,) = (name for name in wheel.namelist() if name.endswith("METADATA"))
    needed = [line for line in wheel.read(metadata).decode().splitlines() if line.startswith("Requires-Dist: ")]
    of_spark = [line for line in needed if "spark" in line.split(";")[0]]
    assert len(of_spark) == 2 and all(line.endswith('extra == "spark"') for line in of_spark)


@pytest.mark.parametrize("command", ["policy check minimal", "run --transcripts a --out b"])
def test_without_spark_a_command_works_or_tells_what_to_install(command: str):
    code = (
        "import sys; sys.modules.update(pyspark=None, py4j=None, delta=None);"
        f"sys.argv = ['redact', *{command.split()}]; from jobs.cli import main; main()"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    expected = (2, "transcript-redaction[spark]") if command.startswith("run") else (0, "all examples hold")
    assert (done.returncode, expected[1] in done.stdout + done.stderr) == (expected[0], True)
