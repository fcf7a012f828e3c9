"""Object stores: connectors that Spark lacks, and credentials that are nobody's to read."""

import re

from redaction_udfs.mistakes import without_credentials

HADOOP = "3.5.0"
"""The Hadoop that Spark 4.2 brings. A connector of another version does not load."""
CONNECTORS = {
    "s3a": "org.apache.hadoop:hadoop-aws",
    "abfs": "org.apache.hadoop:hadoop-azure",
    "abfss": "org.apache.hadoop:hadoop-azure",
    "gs": "org.apache.hadoop:hadoop-gcp",
}
OTHER_NAMES = {"s3": "s3a", "s3n": "s3a", "wasb": "abfss", "wasbs": "abfss", "gcs": "gs"}
"""Schemes that only some vendors' Sparks know."""
LACKING = re.compile(
    r'No FileSystem for scheme "?(?P<scheme>\w+)|'
    r"Class (?:[\w.]*\.)?(?:(?P<s3a>S3AFileSystem)|(?P<abfss>\w*AzureBlobFileSystem)|"
    r"(?P<gs>GoogleHadoopFileSystem)) not found"
)
SECRET_NAMES = (
    r"(?i)secret|password|passphrase|token|credential|signature|"
    r"(access|account|private|encryption|api|shared)[._-]?key"
)
"""Settings whose values Spark's pages and event logs mask. Its default knows neither account keys nor private ones."""


def lacking_store(message: str) -> str | None:
    """What to do about a file system that Spark lacks, if an error's message tells of one.

    >>> lacking_store("Class org.apache.hadoop.fs.s3a.S3AFileSystem not found")
    'no file system for s3a://: --packages org.apache.hadoop:hadoop-aws:3.5.0, or --jars with its JARs'
    >>> lacking_store('No FileSystem for scheme "wasb"')[:52]
    'no file system for wasb://: abfss:// with --packages'
    """
    found = LACKING.search(message)
    if found is None:
        return None
    scheme = found["scheme"] or next(name for name in ("s3a", "abfss", "gs") if found[name])
    known = OTHER_NAMES.get(scheme, scheme)
    if known not in CONNECTORS:
        return f"no file system for {scheme}://: Spark knows file, hdfs, and with their packages s3a, abfss and gs"
    written = f"{known}:// with " if known != scheme else ""
    return f"no file system for {scheme}://: {written}--packages {package_of(known)}, or --jars with its JARs"


def package_of(scheme: str) -> str:
    """Maven coordinates of a scheme's connector.

    >>> package_of("gs")
    'org.apache.hadoop:hadoop-gcp:3.5.0'
    """
    return f"{CONNECTORS[scheme]}:{HADOOP}"


def has_credentials(path: str) -> bool:
    """True if an address holds a name and a password, or a signature: whatever names it would show them.

    >>> has_credentials("s3a://AKIA1:aws1@lake/calls"), has_credentials("abfss://calls@lake.dfs.core.windows.net/a:b")
    (True, False)
    """
    return without_credentials(path) != path
