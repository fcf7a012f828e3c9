"""AWS IAM: a policy of the bucket by prefix. What it denies no other policy can allow."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from jobs.commands.grants.access import ANALYSTS, AUDITORS, OWN, VAULT, Access

READS = ["s3:GetObject", "s3:GetObjectVersion"]
"""Older versions of an object hold what newer ones no longer do."""


def statements(access: Access) -> Iterator[str]:
    """A JSON document for `aws s3api put-bucket-policy`, a bucket. Groups are ARNs of roles."""
    buckets = dict.fromkeys(_bucket(path) for path in access.folders)
    for bucket in buckets:
        document = {"Version": "2012-10-17", "Statement": [*_of_bucket(access, bucket)]}
        yield json.dumps({"Bucket": bucket, "Policy": document}, indent=2)


def _of_bucket(access: Access, bucket: str) -> Iterator[dict[str, Any]]:
    for name, (group, tables) in zip(("Analysts", "Auditors", "Vault"), access.readers, strict=False):
        own = _in_bucket(access, bucket, tables)
        if own:
            yield _statement(f"{name}Read", "Allow", group, READS, own)
        beside = _in_bucket(access, bucket, [t for t in (*ANALYSTS, *AUDITORS, *VAULT, *OWN) if t not in tables])
        if beside:
            yield _statement(f"{name}Apart", "Deny", group, READS, beside)
        if own:
            yield _listing(f"{name}List", group, bucket, own)
    if _bucket(access.transcripts) == bucket:
        yield _statement("NoTranscripts", "Deny", access.groups, READS, [access.transcripts])


def _in_bucket(access: Access, bucket: str, tables: Sequence[str]) -> list[str]:
    """Paths of those tables that lie in the bucket."""
    return [path for table in tables if _bucket(path := access.path(table)) == bucket]


def _statement(
    name: str, effect: str, who: str | list[str], actions: list[str], paths: Sequence[str]
) -> dict[str, Any]:
    places = [f"arn:aws:s3:::{_plain(path)}/*" for path in paths]
    return {"Sid": name, "Effect": effect, "Principal": {"AWS": who}, "Action": actions, "Resource": places}


def _listing(name: str, group: str, bucket: str, paths: Sequence[str]) -> dict[str, Any]:
    prefixes = [f"{_plain(path).removeprefix(f'{bucket}/')}/*" for path in paths]
    return {
        "Sid": name,
        "Effect": "Allow",
        "Principal": {"AWS": group},
        "Action": "s3:ListBucket",
        "Resource": f"arn:aws:s3:::{bucket}",
        "Condition": {"StringLike": {"s3:prefix": prefixes}},
    }


def _plain(path: str) -> str:
    """Bucket and key, without scheme."""
    return path.split("://", 1)[-1].rstrip("/")


def _bucket(path: str) -> str:
    return _plain(path).split("/", 1)[0]
