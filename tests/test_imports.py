"""Import rules that are too fine for import-linter, which sees a library as a whole."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def imported(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or "."


@pytest.mark.parametrize("file", sorted((ROOT / "schemas").glob("*.py")), ids=lambda file: file.stem)
def test_schemas_import_spark_types_and_each_other_only(file: Path):
    allowed = {"schemas", *sys.stdlib_module_names}
    assert not [name for name in imported(file) if name != "pyspark.sql.types" and name.split(".")[0] not in allowed]
