"""`redact try`: what is tried on what, and how it is shown."""

import json
import sys
from collections.abc import Mapping
from typing import Any

from rich.console import Console

from jobs.commands.try_out.request import Request, check, readable_request
from jobs.commands.try_out.results.outcome import outcome_of
from jobs.commands.try_out.results.rules import Tried, rules_to_try
from jobs.commands.try_out.show.as_json import document
from jobs.commands.try_out.show.notes import notes_on
from jobs.commands.try_out.show.screen import show
from jobs.config.mistakes import all_of
from jobs.console.screen import print_line
from jobs.sources.json_file import read_conversation, readable
from redaction_udfs.engine.context.applicable import compared_columns
from redaction_udfs.engine.model.conversation import Conversation, Utterance

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
    from jobs.commands.try_out.table import job_of, read_table  # knows Arrow's tables, which a text does without

    job = job_of(request)
    policy = request.policy or (job.policy if request.job and not request.expression else None)
    tried = rules_to_try(policy, request.expression, request.rule)
    return tried, read_table(request, job, list(compared_columns(tried.policy)), spark_options, console)
