"""Keys that open other people's doors."""

import re
from collections.abc import Iterator

from redaction_udfs.engine.model.spans import Extent
from redaction_udfs.engine.reading import Reading

# What AWS writes before its unique identifiers (IAM user guide): access keys, temporary ones, bearer tokens, and users,
# groups, roles, instance profiles, policies, certificates.
_PREFIX = "A(?:KIA|SIA|BIA|CCA|GPA|IDA|IPA|NPA|NVA|PKA|ROA|SCA)"
_AWS_ACCESS_KEY = re.compile(f"(?<![A-Za-z0-9]){_PREFIX}[A-Z2-7]{{16,17}}(?![A-Za-z0-9])")


def find_aws_access_keys(reading: Reading) -> Iterator[Extent]:
    """AWS access key ids and other unique identifiers of AWS.

    A known prefix, then 16 or 17 base32 characters.

    Catches `AKIAIOSFODNN7EXAMPLE`, also after `=` or `_`. Leaves small letters, blanks inside, and secret keys, which
    have no shape of their own.
    """
    for match in _AWS_ACCESS_KEY.finditer(reading.folded):
        yield match.span()


def aws_access_keys_gate() -> str:
    return f"{_PREFIX}[A-Z2-7]{{16}}"
