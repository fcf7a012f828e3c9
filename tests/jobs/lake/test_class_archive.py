"""Promise: sessions share Java's classes where a folder is named, one of them writes them, and nothing else changes."""

import os
import stat
from pathlib import Path

import pytest

from jobs.lake.class_archive import FOLDER, LONGEST_SESSION, WHOLE, class_archive_option


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """One with a Java and a folder."""
    return {"JAVA_HOME": java_in(tmp_path / "jdk-17"), FOLDER: str(tmp_path / "classes")}


def java_in(home: Path) -> str:
    (home / "bin").mkdir(parents=True)
    (home / "bin" / "java").touch()
    return str(home)


def asked_to_write(option: str) -> Path:
    name, _, file = option.partition("=")
    assert name == "-XX:ArchiveClassesAtExit"
    return Path(file)


def test_nothing_is_kept_unless_a_folder_is_named(environment: dict[str, str]) -> None:
    del environment[FOLDER]
    assert class_archive_option(environment) == ""


def test_one_session_writes_it_and_all_later_ones_read_it(environment: dict[str, str]) -> None:
    file = asked_to_write(class_archive_option(environment))
    assert file.parent == Path(environment[FOLDER]) and not file.exists()
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700, "nobody else may put classes there"
    assert class_archive_option(environment) == "", "the first is still at work"
    file.write_bytes(WHOLE + bytes(100))
    assert class_archive_option(environment) == class_archive_option(environment) == f"-XX:SharedArchiveFile={file}"


@pytest.mark.parametrize("left", [None, b"", bytes(100)], ids=["nothing", "an empty file", "one without a header"])
def test_what_a_killed_session_left_is_written_anew(environment: dict[str, str], left: bytes | None) -> None:
    file = asked_to_write(class_archive_option(environment))
    if left is not None:
        file.write_bytes(left)
    assert class_archive_option(environment) == "", "it may be at work still"
    long_ago = os.stat(file.with_suffix(".claimed")).st_mtime - LONGEST_SESSION - 1
    os.utime(file.with_suffix(".claimed"), (long_ago, long_ago))
    assert asked_to_write(class_archive_option(environment)) == file


def test_another_java_has_another_archive(environment: dict[str, str], tmp_path: Path) -> None:
    first = asked_to_write(class_archive_option(environment))
    environment["JAVA_HOME"] = java_in(tmp_path / "jdk-21")
    assert asked_to_write(class_archive_option(environment)) != first


@pytest.mark.parametrize("folder", ["with a blank", "file/below"])
def test_a_folder_that_will_not_do_keeps_no_session_from_starting(
    environment: dict[str, str], tmp_path: Path, folder: str
) -> None:
    (tmp_path / "file").touch()
    environment[FOLDER] = str(tmp_path / folder)
    assert class_archive_option(environment) == ""
    assert not (tmp_path / folder).exists()


def test_without_java_there_is_nothing_to_keep(environment: dict[str, str], tmp_path: Path) -> None:
    assert class_archive_option({FOLDER: environment[FOLDER], "PATH": ""}) == ""
    assert class_archive_option({**environment, "JAVA_HOME": str(tmp_path / "nowhere")}) == ""
