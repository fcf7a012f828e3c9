"""What a job writes over whole texts without reading them: the same in every row, or by who is speaking."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pyspark.sql.types import ArrayType, DataType, MapType, StructField, StructType

from jobs.config import JobConfig, Replace
from jobs.text_columns import mistake_in, text_leaves
from redaction_udfs.engine.conversation import ROLES
from redaction_udfs.policy.mistakes import Mistake

GENERIC = "[PII]"
"""What `replace` writes where the job names no text of its own."""
DISPLAY_NAMES: Mapping[str, str] = {
    "agent": "[AGENT_DISPLAY_NAME]",
    "bot": "[AGENT_DISPLAY_NAME]",
    "customer": "[CUSTOMER_DISPLAY_NAME]",
    "other": GENERIC,
}
"""By role. The system is nobody and keeps its name."""
ATTACHMENT_NAME = "[ATTACHMENT_NAME]"
"""Nothing of the file's name is kept: people write anything behind its last dot as well."""


def written_over(treatment: Any) -> Mapping[str, str] | None:
    """What stands in a text's place, by the role of its row; roles that are not there keep theirs. None: nothing does.

    >>> written_over("display_name")["customer"], written_over("redact")
    ('[CUSTOMER_DISPLAY_NAME]', None)
    """
    if isinstance(treatment, Replace):
        return {role: treatment.replace for role in ROLES if role not in treatment.except_roles}
    if treatment == "display_name":
        return DISPLAY_NAMES
    text = {"replace": GENERIC, "attachment_name": ATTACHMENT_NAME}.get(treatment)
    return None if text is None else dict.fromkeys(ROLES, text)


def misplaced_names(job: JobConfig, fields: Iterable[StructField]) -> Iterator[Mistake]:
    """Names of several people in one row, whose roles the row does not tell."""
    in_lists = {path for field in fields for path in leaves_in_lists(field.dataType, field.name)}
    for path, treatment in job.text_columns.items():
        if treatment == "display_name" and path in in_lists:
            expected = "replace: the role of the row does not say whose name each of several is"
            yield mistake_in(job, f"text_columns.{path}", "names in a list or map", expected)


def leaves_in_lists(kind: DataType, path: str) -> Iterator[str]:
    """The paths of texts of which a row may have several."""
    if isinstance(kind, StructType):
        for field in kind.fields:
            yield from leaves_in_lists(field.dataType, f"{path}.{field.name}")
    elif isinstance(kind, ArrayType | MapType):
        yield from (leaf for leaf, _ in text_leaves(kind, path))
