"""Spark's face: functions for `mapInArrow`, DataFrame columns and SQL."""

import gc
import pickle
from collections.abc import Callable, Iterator
from functools import lru_cache

import pyarrow as pa
from pyspark import cloudpickle
from pyspark.sql import SparkSession
from pyspark.sql.functions import arrow_udf  # type: ignore[attr-defined]  # its stub forgets the re-export
from pyspark.sql.pandas.types import from_arrow_type
from pyspark.sql.types import ArrayType, IntegerType, StringType, StructField, StructType
from pyspark.sql.udf import UserDefinedFunction

from redaction_udfs.batches.conversation_column import Known, redact_turns
from redaction_udfs.batches.differences import DIFFERENCE, difference_batches
from redaction_udfs.batches.fingerprints import FingerprintKey
from redaction_udfs.batches.redact import redact_batches
from redaction_udfs.batches.single_texts import redact_columns
from redaction_udfs.batches.vault import VaultKey
from redaction_udfs.canaries.canary import Planting
from redaction_udfs.canaries.catch import canary_counts
from redaction_udfs.columns.context_rows import CONTEXT
from redaction_udfs.columns.layout import Layout
from redaction_udfs.engine.model.conversation import UnknownName
from redaction_udfs.engine.pseudonyms.writer import lacking_for_tokens, token_forms
from redaction_udfs.engine.reading import forget_readings
from redaction_udfs.engine.rules.rules import Policy
from redaction_udfs.policy import load_policy
from redaction_udfs.staged.counts import Task
from redaction_udfs.staged.staged import STAGED_FIELDS, with_evidence

ArrowFunction = Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]]

REDACTED_TEXT = StructType(
    [
        StructField("text", StringType()),
        StructField(
            "spans",
            ArrayType(
                StructType(
                    [
                        StructField("start", IntegerType()),
                        StructField("end", IntegerType()),
                        StructField("label", StringType()),
                        StructField("rule_id", StringType()),
                    ]
                )
            ),
        ),
        StructField("coverage", StringType()),
    ]
)
"""What `redact_text` gives: the redacted text, its spans in code points of the original, and `full` where every rule of
the policy holds for its language, `partial` where some do not, `patterns` where there are no words for it."""

REDACTED_TURNS = ArrayType(
    StructType(
        [
            *REDACTED_TEXT.fields[:2],
            StructField("problem", StringType()),
            REDACTED_TEXT["coverage"],
        ]
    )
)
"""What `redact_conversation` gives: for each turn the same, and `problem`, which says why a text is `[UNPROCESSED]`."""
POLICY_SETTING = "spark.redaction.policy"
DEFAULT_POLICY = "contact_center"


class RedactionFailed(Exception):
    """A batch could not be redacted. Names the kind of the error only: its message may hold a text."""


NO_CANARIES = Planting("", ())


def redact_in_arrow(
    layout: Layout,
    policy: Policy,
    key: FingerprintKey | None,
    vault: VaultKey | None = None,
    canaries: Planting = NO_CANARIES,
) -> ArrowFunction:
    """The function for `DataFrame.mapInArrow` over rows in conversation order. Its rows are of `staged_schema`.

    Each task that has a row looks for the canaries once; its batches say how many it caught, and in how many rows there
    is a shape left that the policy hides.
    """

    packed = _packed(policy)

    def redact(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        spare_garbage_collector()
        own = _unpacked(packed)
        return _telling_no_text(evident(redact_batches(batches, layout, own, key, vault), own))

    def evident(redacted: Iterator[pa.RecordBatch], own: Policy) -> Iterator[pa.RecordBatch]:
        task = None
        for batch in redacted:
            task = task or Task(own, canary_counts(canaries, own))
            yield with_evidence(batch, layout, task)

    return redact


def _packed(policy: Policy) -> bytes:
    """The policy as it travels to the tasks, a detector of its own with it. Equal policies are equal bytes."""
    packed: bytes = cloudpickle.dumps(policy)  # type: ignore[no-untyped-call]
    return packed


@lru_cache(maxsize=2)
def _unpacked(packed: bytes) -> Policy:
    """The policy, for all tasks of a worker the same: to derive its gates and patterns anew took each a second.

    Two of them, so that a run after another in a session, or a comparison, does not keep what it no longer needs.
    """
    policy: Policy = pickle.loads(packed)
    return policy


def _telling_no_text(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """The batches. No text travels on in an error, and a worker that waits for its next task keeps no reading."""
    try:
        yield from batches
    except Exception as error:
        raise RedactionFailed(type(error).__name__) from None
    finally:
        forget_readings()


def spare_garbage_collector() -> None:
    """Has Python's collector pass over what stays for good, and come less often: a tenth of the work of redacting.

    Rules, lists and models are hundreds of thousands of objects; hits and spans are made by the million and have no
    cycles.
    """
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)


def staged_schema(transcripts: StructType) -> StructType:
    """The input's columns and those that redacting adds, all of them nullable. CONTEXT does not come out."""
    fields = [field for field in transcripts.fields if field.name != CONTEXT]
    own = [StructField(field.name, field.dataType, True, field.metadata) for field in fields]
    return StructType([*own, *(StructField(field.name, from_arrow_type(field.type)) for field in STAGED_FIELDS)])


def differences_in_arrow(layout: Layout, old: Policy, new: Policy, *, with_texts: bool) -> ArrowFunction:
    """The function for `DataFrame.mapInArrow` over rows in conversation order. Its rows are of `difference_schema`."""

    packed = _packed(old), _packed(new)

    def compare(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        return _telling_no_text(difference_batches(batches, layout, *map(_unpacked, packed), with_texts=with_texts))

    return compare


def difference_schema() -> StructType:
    """DIFFERENCE as Spark knows it."""
    return StructType([StructField(field.name, from_arrow_type(field.type)) for field in DIFFERENCE])


def redact_text(policy: Policy) -> UserDefinedFunction:
    """A column function `(text, role, channel)`, or `(text, role, channel, language)`, giving REDACTED_TEXT.

    Each text is a conversation of its own. One that must not be published comes out as `[UNPROCESSED]`, also for its
    language; null stays null, a language of null is the policy's default. Fails for a role or channel that is none of
    ours. Raises ValueError for a policy whose tokens have no key, or are bound to more than everything: a text by
    itself has no conversation id and no columns. `redact_conversation` takes them.
    """
    if lacking := lacking_for_tokens(policy, "", {}):
        raise ValueError(f"{'; '.join(lacking)}: redact_conversation takes them beside turns")

    def redact_text(text: pa.Array, role: pa.Array, channel: pa.Array, *language: pa.Array) -> pa.Array:
        return _of_column(lambda: redact_columns(text, role, channel, policy, *language))

    return arrow_udf(redact_text, returnType=REDACTED_TEXT)


def redact_conversation(policy: Policy) -> UserDefinedFunction:
    """A column function of an array of turns, each a struct as the library's dicts: REDACTED_TURNS, one a turn.

    `(turns)`, `(turns, conversation_id)` or `(turns, conversation_id, columns)`: tokens are bound to the id or to a
    field of the struct of columns, which expressions compare as well. Turns are read in the array's order, all context
    lies inside it. Fails for turns without `role` or `text`, for a role or channel that is none of ours, for turns
    without times under rules that need them, and without what tokens are bound to; where that is null in a row its
    texts come out as `[UNPROCESSED]`. Raises ValueError for a policy whose tokens have no key.
    """
    if token_forms(policy) and policy.token_key is None:
        raise ValueError(f"no key for the tokens of policy {policy.name}")

    def redact_conversation(turns: pa.Array, *known: pa.Array) -> pa.Array:
        return _of_column(lambda: redact_turns(turns, policy, Known(*known)))

    return arrow_udf(redact_conversation, returnType=REDACTED_TURNS)


def _of_column(redacted: Callable[[], pa.Array]) -> pa.Array:
    """The column. No text travels on in an error."""
    try:
        return redacted()
    except UnknownName as error:
        raise RedactionFailed(str(error)) from None
    except Exception as error:
        raise RedactionFailed(type(error).__name__) from None
    finally:
        forget_readings()


def register(spark: SparkSession, policy: Policy | None = None, name: str = "redact_text") -> Policy:
    """Makes both column functions known to SQL, and gives their policy.

    `SELECT redact_text(text, role, channel).text FROM ...`, under the given name, and `redact_conversation(turns)`.
    Without a policy it is the one that the session's setting `spark.redaction.policy` names, a shipped one or a file;
    without that it is `contact_center`. Where its tokens are bound to a conversation or a column, a query with
    `redact_text` fails and says so.
    """
    known = policy or load_policy(spark.conf.get(POLICY_SETTING, None) or DEFAULT_POLICY)
    spark.udf.register(name, _text_function(known))
    spark.udf.register("redact_conversation", redact_conversation(known))
    return known


def _text_function(policy: Policy) -> UserDefinedFunction:
    """`redact_text`, or where its tokens could not be bound one that says so to the query that asks for it."""
    try:
        return redact_text(policy)
    except ValueError as error:
        if policy.token_key is None:
            raise
        reason = str(error)

    def refuse(text: pa.Array, role: pa.Array, channel: pa.Array, *language: pa.Array) -> pa.Array:
        raise RedactionFailed(reason)

    return arrow_udf(refuse, returnType=REDACTED_TEXT)
