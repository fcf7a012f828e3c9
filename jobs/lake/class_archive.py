"""Java's classes as it keeps them in memory, in a file: sessions that read it start in half the time.

Spark loads some 20,000 classes before it does anything. The first session that is given a folder writes them there when
it ends (200 MB, no data of any table); later ones map the file.
"""

import hashlib
import os
import time
from collections.abc import Mapping
from pathlib import Path

import pyspark

from jobs.lake.java import launcher

FOLDER = "REDACTION_JAVA_CLASSES"
"""The variable that names the folder. Without it nothing is kept: whoever starts one container a run never reads it."""
WHOLE = bytes.fromhex("a8ab0bf0")
"""The first bytes of an archive. Java itself leaves one aside that was cut short."""
LONGEST_SESSION = 6 * 3600
"""Seconds after which a session that was to write the archive is taken for one that was killed."""


def class_archive_option(environment: Mapping[str, str] = os.environ) -> str:
    """Java's option to read the archive of this Java and Spark, or to write it where there is none.

    Empty where no folder is named or one with a blank, where it cannot be read or written, and while another session is
    to write the archive. Java goes on without an archive that does not fit.
    """
    folder, java = environment.get(FOLDER), launcher(environment)
    if not folder or java is None:
        return ""
    try:
        kept = Path(folder).expanduser().absolute()
        if " " in str(kept):  # at a blank Spark would part the option
            return ""
        file = kept / f"{_name(java)}.jsa"
        if _is_whole(file):
            return f"-XX:SharedArchiveFile={file}"
        return f"-XX:ArchiveClassesAtExit={file}" if _claim(file.with_suffix(".claimed")) else ""
    except (OSError, RuntimeError):  # RuntimeError: a user without a home
        return ""


def _name(java: str) -> str:
    """Other Javas and other Sparks have other classes."""
    program = os.path.realpath(java)
    made_of = f"{program} {os.stat(program).st_mtime_ns} {pyspark.__file__} {pyspark.__version__}"
    return f"java-{hashlib.sha256(made_of.encode()).hexdigest()[:16]}"


def _is_whole(file: Path) -> bool:
    if not file.exists():
        return False
    with file.open("rb") as archive:
        return archive.read(len(WHOLE)) == WHOLE


def _claim(marker: Path) -> bool:
    """True for one session at a time: two would write 200 MB for nothing."""
    marker.parent.mkdir(mode=0o700, parents=True, exist_ok=True)  # its classes are run
    if marker.exists() and time.time() - marker.stat().st_mtime > LONGEST_SESSION:
        marker.unlink(missing_ok=True)
    try:
        marker.touch(exist_ok=False)
    except FileExistsError:
        return False
    return True
