"""A Java that will not do is told in one sentence, before Spark can tell it in fifty lines."""

from pathlib import Path

import pytest

from jobs.lake.java import java_problem, java_version

MODULES = "java.base@17.0.15\njdk.incubator.vector@17.0.15"

JAVAS = [
    ('openjdk version "17.0.15" 2025-04-15', MODULES, None, "the oldest that will do"),
    ('openjdk version "25" 2025-09-16', MODULES, None, "a first release has no dots"),
    ('java version "1.8.0_452"', "", "is Java 8", "Java 8 called itself 1.8"),
    ('openjdk version "11.0.27" 2025-04-15', MODULES, "is Java 11", "Spark 3 was content with it"),
    ('openjdk version "21.0.7" 2025-04-15', "java.base@21.0.7", "jdk.incubator.vector", "trimmed by jlink"),
    ("Unrecognized", MODULES, "does not tell its version", "something else by that name"),
]


@pytest.mark.parametrize(("version", "modules", "problem", "why"), JAVAS)
def test_what_is_said_about_a_java(tmp_path: Path, version: str, modules: str, problem: str | None, why: str):
    java = tmp_path / "bin" / "java"
    java.parent.mkdir()
    answer = f"case $1 in\n-version) echo '{version}' >&2 ;;\n*) echo '{modules}' ;;\nesac\n"
    java.write_text(f"#!/bin/sh\n{answer}")
    java.chmod(0o755)
    said = java_problem({"JAVA_HOME": str(tmp_path)})
    if problem is None:
        assert said is None, why
    else:
        assert said is not None and problem in said and said.startswith("Install "), why


@pytest.mark.parametrize("environment", [{"PATH": ""}, {"PATH": "", "JAVA_HOME": "/nowhere"}])
def test_no_java_at_all(environment: dict[str, str]):
    assert str(java_problem(environment)).startswith("Install Java 17 or newer")


def test_a_version_that_is_none():
    assert java_version("command not found") is None
