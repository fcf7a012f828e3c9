"""Job configuration: tables, column names, treatments of texts."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, PrivateAttr, Tag

from jobs.config.columns import Columns
from jobs.config.layouts import (
    FILE_FORMATS,
    IN_PARTS,
    FileFormat,
    Partition,
    PartitionColumns,
    Strict,
    TableFormat,
    partition_columns,
    word_or_keys,
)
from jobs.config.out_roots import OutFolder
from jobs.config.retention import Kept, Period, TimeToLive, time_to_live
from redaction_udfs.policy.files.documents import Document
from redaction_udfs.policy.shape.policy import Channel, Role

Treatment = Literal[
    "redact", "redact_each", "redact_json", "keep", "drop", "replace", "display_name", "attachment_name"
]  # fmt: skip
REDACTED = ("redact", "redact_each", "redact_json")
Content = Literal["text", "json"]

ResultPolicy = Literal["none", "redacted_only", "redacted_and_original"]

STANDARD_ROLES: dict[str, Role] = {
    "agent": "agent",
    "customer": "customer",
    "bot": "bot",
    "system": "system",
    "other": "other",
}
STANDARD_CHANNELS: dict[str, Channel] = {
    "voice": "voice",
    "digital": "digital",
    "chat": "digital",
    "email": "digital",
    "sms": "digital",
}
STANDARD_CONTENT_TYPES: dict[str, Content] = {"text/plain": "text", "text/markdown": "text", "application/json": "json"}


class Replace(Strict):
    """A text column whose every value becomes this text."""

    replace: Annotated[str, Field(description="What stands in every row that is not null")]
    except_roles: Annotated[list[Role], Field(default_factory=list, description="Roles whose rows keep theirs")]


TextTreatment = Annotated[
    Annotated[Treatment, Tag("<word>")] | Annotated[Replace, Tag("<keys>")], Discriminator(word_or_keys)
]


class OutputByColumn(Strict):
    """Publication of a row by its value in a column."""

    column: Annotated[str, Field(description="A column of strings, such as language or queue")]
    values: Annotated[Mapping[str, ResultPolicy], Field(description="What each of its values asks for")]
    otherwise: Annotated[ResultPolicy, Field(description="What all other values and null ask for")]


Output = Annotated[
    Annotated[ResultPolicy, Tag("<word>")] | Annotated[OutputByColumn, Tag("<keys>")], Discriminator(word_or_keys)
]


class Values(Strict):
    """The table's values for roles, channels and content types, mapped to ours. Our own names need no mapping."""

    roles: Mapping[str, Role] = {}
    channels: Mapping[str, Channel] = {}
    content_types: Annotated[
        Mapping[str, Content], Field(description="Media types, also of texts that are JSON; any +json is")
    ] = {}


class JobConfig(Strict):
    """One job: a transcripts table in, an output folder, a policy."""

    transcripts: Annotated[
        str, Field(description="Folder of Parquet, CSV, JSON lines or ORC files, or Delta table")
    ] = ""
    table: Annotated[str | None, Field(description="Catalog table or view, such as db.calls, in place of a folder")] = (
        None
    )
    format: Annotated[
        TableFormat | FileFormat | None,
        Field(description="Format of the folder, or of the vendor's files in it; left out: as its files say"),
    ] = None
    options: Annotated[Mapping[str, str], Field(description="Options of Spark's reader, such as sep")] = {}
    turns: Annotated[
        str | None,
        Field(description="Array of structs, one a turn, or text of labelled turns, where a row is a conversation"),
    ] = None
    turns_fields: Annotated[
        Sequence[str], Field(description="Fields of a turn, where `turns` is a column of JSON texts: arrays of objects")
    ] = ()
    turns_as: Annotated[
        Literal["rows", "array", "text"],
        Field(description="array, text: publishes `conversations` too, of a row a conversation with its turns as that"),
    ] = "rows"
    unfold: Annotated[
        Sequence[str], Field(description="Structs whose fields are columns, such as one of a speaker")
    ] = ()
    rename: Annotated[
        Mapping[str, str], Field(description="Names under which columns are known here and published; nested by path")
    ] = {}
    out: OutFolder = ""
    policy: Annotated[str, Field(description="Name of a shipped policy, or a YAML file")] = "contact_center"
    partition: Annotated[
        Partition | None, Field(description="Partition column, several, {from: started_at, as: date}, or null for none")
    ] = "dt"
    columns: Columns = Columns()
    values: Values = Values()
    text_columns: Annotated[
        Mapping[str, TextTreatment],
        Field(description="What happens to each other column that holds text; nested ones by dotted path"),
    ] = {}
    output: Annotated[Output, Field(description="What is published: of all rows, or by a column")] = "redacted_only"
    original_for: Annotated[
        TimeToLive | None,
        Field(description="How long originals may be read, from when they were first stored: 90m, 1h, 30d; null: on"),
    ] = None
    fingerprint_key_file: Annotated[str | None, Field(description="File with the secret of the audit's HMACs")] = None
    fingerprint_key_id: Annotated[str, Field(description="Name under which the audit mentions the secret")] = "default"
    vault_key_file: Annotated[str | None, Field(description="File with the vault's key: 32 bytes in base64")] = None
    vault_key_id: Annotated[str, Field(description="Name under which the vault mentions its key")] = "default"
    key_ring_file: Annotated[
        str | None, Field(description="File with secrets by id: for tokens, and for what has no key file of its own")
    ] = None
    forget_key_file: Annotated[
        str | None, Field(description="File with the secret under which forgotten conversations are listed")
    ] = None
    neighbours: Annotated[
        int,
        Field(ge=0, le=24, description="Partitions before and after in which a conversation may go on; 0: none"),
    ] = 1
    drift: Annotated[
        Literal["warn", "fail"],
        Field(description="What becomes of a partition whose counts the ones before do not explain"),
    ] = "warn"
    retention: Annotated[
        Mapping[Kept, Period], Field(description="How long partitions of a table are kept, as 730d, 104w or 7y")
    ] = {}
    rows_per_wave: Annotated[
        int | None,
        Field(ge=1, description="Partitions are staged and published in groups of about; null: by cores"),
    ] = None

    _document: Document | None = PrivateAttr(None)
    _roots: Mapping[str, str] = PrivateAttr(default_factory=dict)

    @property
    def document(self) -> Document:
        """The file that says it. Of a job of the command line one with the table's path and no lines."""
        return self._document or Document(self.transcripts, {}, {})

    @property
    def roots(self) -> Mapping[str, str]:
        """Roots of tables that lie elsewhere than in `out`, by name."""
        return self._roots

    @property
    def partitioning(self) -> PartitionColumns:
        """Partition column of the published tables, and what it is made of."""
        return partition_columns(self.partition)

    @property
    def partition_column(self) -> str:
        """Name of the partition column."""
        return self.partitioning.name

    @property
    def needs_spark(self) -> bool:
        """True if the table is to be shaped before conversations can be read from it."""
        said = (self.table, self.format not in (None, "parquet"), self.options, self.rename, self.turns, self.unfold)
        return any(said) or bool(self.columns.times) or not isinstance(self.partition, str)

    @property
    def is_of_files(self) -> bool:
        """True if the transcripts are a vendor's files."""
        return self.format in FILE_FORMATS

    @property
    def may_go_on(self) -> bool:
        """True if a conversation may go on in another partition; one that is a file cannot."""
        return self.neighbours > 0 and (not self.is_of_files or self.format in IN_PARTS)

    @property
    def keeps_originals(self) -> bool:
        """True if of any row the vault may keep what was redacted."""
        said = self.output
        asked = {said.otherwise, *said.values.values()} if isinstance(said, OutputByColumn) else {said}
        return "redacted_and_original" in asked

    @property
    def original_for_ms(self) -> int | None:
        """How long originals may be read, in ms; None: without an end."""
        return None if self.original_for is None else time_to_live(self.original_for) // timedelta(milliseconds=1)

    def role_values(self) -> dict[str, str]:
        return {**STANDARD_ROLES, **self.values.roles}

    def channel_values(self) -> dict[str, str]:
        return {**STANDARD_CHANNELS, **self.values.channels}

    def content_type_values(self) -> dict[str, str]:
        return {**STANDARD_CONTENT_TYPES, **self.values.content_types}


def job_schema() -> dict[str, Any]:
    """JSON schema of a job file, for editors."""
    return JobConfig.model_json_schema()
