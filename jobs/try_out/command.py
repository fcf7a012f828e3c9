"""`redact try`: what is tried on what, and how it is shown."""

import json
import sys
from collections.abc import Mapping
from typing import Any

from rich.console import Console

from jobs.screen import print_line
from jobs.try_out.as_json import document
from jobs.try_out.conversation_file import read_conversation
from jobs.try_out.notes import notes_on
from jobs.try_out.outcome import outcome_of
from jobs.try_out.request import Request, all_of, check, readable_request
from jobs.try_out.rules import Tried, rules_to_try
from jobs.try_out.screen import show
from jobs.try_out.texts import readable
from redaction_udfs.engine.conversation import Conversation, Utterance
from redaction_udfs.engine.in_force import compared_columns

NO_CONVERSATION = "No conversation is like that."


def try_out(request: Request, spark_options: Mapping[str, Any], console: Console) -> None:
    """Shows what becomes of it, and writes nothing. Raises PolicyError for whatever is wrong."""
    request = readable_request(request)
    check(request)
    tried, conversations = _of_table(request, spark_options, console) if request.is_of_a_table else _given(request)
    outcomes = [outcome_of(conversation, tried) for conversation in conversations]
    notes = notes_on(outcomes, tried.policy)
    if request.as_json:
        told = json.dumps(document(outcomes, tried, notes), indent=2, ensure_ascii=False)
        sys.stdout.write(f"{readable(told)}\n")
        return
    show(outcomes, tried, notes, console, request.everything)
    if not outcomes:
        print_line(console, NO_CONVERSATION)


def _given(request: Request) -> tuple[Tried, list[Conversation]]:
    """The rules, and the text or the file's conversation. The mistakes of both are told at once."""
    tried, conversation = all_of(
        lambda: rules_to_try(request.policy, request.expression, request.rule), lambda: _conversation(request)
    )
    return tried, [conversation]


def _conversation(request: Request) -> Conversation:
    channel = request.channel or "digital"
    if request.conversation is not None:
        return read_conversation(request.conversation, channel)
    # All that is in one turn is said at one time.
    return Conversation("", (Utterance(request.text or "", request.role or "customer", channel, start_ms=0),))


def _of_table(request: Request, spark_options: Mapping[str, Any], console: Console) -> tuple[Tried, list[Conversation]]:
    """The rules, then the conversations: which columns are read the rules say."""
    from jobs.try_out.table import job_of, read_table  # knows Arrow's tables, which a text does without

    job = job_of(request)
    policy = request.policy or (job.policy if request.job and not request.expression else None)
    tried = rules_to_try(policy, request.expression, request.rule)
    return tried, read_table(request, job, list(compared_columns(tried.policy)), spark_options, console)
