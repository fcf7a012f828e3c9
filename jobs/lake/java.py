"""True if this machine has a Java that Spark can start on. Plain Python: it is asked before anything is installed.

Looks where Spark's launcher looks: `$JAVA_HOME/bin/java`, else `java` on the path. Does not judge Javas that are newer
than Spark was tested with.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping

OLDEST = 17
NEEDED_MODULE = "jdk.incubator.vector"
"""Spark 4.2 passes `--add-modules` with it and does not start without it. Trimmed runtimes (jlink) lack it."""


def java_problem(environment: Mapping[str, str] = os.environ) -> str | None:
    """One sentence that says what to install, or None if Spark can start."""
    java = launcher(environment)
    if java is None:
        return f"Install Java {OLDEST} or newer and put it on the PATH: Spark needs it and there is none."
    version = java_version(_output_of(java, "-version"))
    if version is None:
        return f"Install Java {OLDEST} or newer: {java} does not start or does not tell its version."
    if version < OLDEST:
        return f"Install Java {OLDEST} or newer, or point JAVA_HOME to one: {java} is Java {version}."
    if NEEDED_MODULE not in _output_of(java, "--list-modules"):
        return f"Install a full Java {OLDEST} or newer: {java} is a trimmed one without the module {NEEDED_MODULE}."
    return None


def java_version(answer: str) -> int | None:
    """The feature release in the answer of `java -version`. None if there is none.

    >>> [java_version(f'openjdk version "{v}" 2025-04-15') for v in ("1.8.0_452", "17.0.15", "25", "26-ea")]
    [8, 17, 25, 26]
    """
    found = re.search(r'version "(?:1\.)?(\d+)', answer)
    return int(found[1]) if found else None


def launcher(environment: Mapping[str, str]) -> str | None:
    """The program, or None. A JAVA_HOME that holds no Java is no reason to look elsewhere: Spark does not either."""
    home = environment.get("JAVA_HOME")
    if home:
        return os.path.join(home, "bin", "java")
    return shutil.which("java", path=environment.get("PATH"))


def _output_of(java: str, option: str) -> str:
    """Output of a program. Nothing if it cannot be run or gives up."""
    try:
        done = subprocess.run([java, option], capture_output=True, text=True, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout + done.stderr if done.returncode == 0 else ""


if __name__ == "__main__":
    sys.exit(java_problem())
