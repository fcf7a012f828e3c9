"""Rules, and a text or conversations to try them on; results, shown."""

import json
import sys
from pathlib import Path
from typing import NamedTuple

from rich.console import Console

from jobs.commands.try_out.command import TryOptions, check, readable_options
from jobs.commands.try_out.results.outcome import outcome_of
from jobs.commands.try_out.results.rules import Tried, rules_to_try
from jobs.commands.try_out.show.as_json import document
from jobs.commands.try_out.show.notes import notes_on
from jobs.commands.try_out.show.page import page
from jobs.commands.try_out.show.screen import show
from jobs.console.screen import print_line, waiting
from jobs.lake.exit_codes import errors
from jobs.pages.file import check_page, write_page
from jobs.sources.in_memory.json_file import JsonFile, readable
from jobs.sources.source import AT_FIRST, SelectedConversation, Selection, TranscriptSource
from redaction_udfs.engine.context.applicable import compared_columns
from redaction_udfs.engine.model.conversation import Conversation, Utterance
from redaction_udfs.mistakes import all_of

NO_CONVERSATION = "No conversation is like that."


def try_out(options: TryOptions, console: Console) -> None:
    """Shows what becomes of it, or writes it as a page; nothing else. Raises PolicyError for whatever is wrong."""
    options = readable_options(options)
    check(options)
    if options.page:
        check_page(options.page, options.overwrite)
    tried, conversations = _of_table(options, console) if options.is_of_a_table else _given(options)
    outcomes = [outcome_of(conversation, tried) for conversation in conversations]
    notes = notes_on(outcomes, tried.policy)
    if options.page:
        _write_page(options.page, page(outcomes, tried, notes), errors if options.as_json else console)
    if options.as_json:
        written = json.dumps(document(outcomes, tried, notes), indent=2, ensure_ascii=False)
        sys.stdout.write(f"{readable(written)}\n")
        return
    if options.page:
        return
    show(outcomes, tried, notes, console, options.everything)
    if not outcomes:
        print_line(console, NO_CONVERSATION)


def _write_page(file: Path, text: str, console: Console) -> None:
    write_page(file, text, private=True)
    print_line(console, f"{file}: it shows the texts as they are; only you can read it.")


class TypedText(NamedTuple):
    """A source: the text of a command line, as a conversation of one turn."""

    text: str
    role: str
    channel: str

    def conversations(self, selection: Selection) -> list[SelectedConversation]:
        # All that is in one turn is said at one time.
        return [SelectedConversation(Conversation("", (Utterance(self.text, self.role, self.channel, start_ms=0),)))]


def _given(options: TryOptions) -> tuple[Tried, list[SelectedConversation]]:
    """The rules, and the text or the file's conversation. The mistakes of both are raised at once."""
    channel = options.channel or "digital"
    source: TranscriptSource = (
        TypedText(options.text or "", options.role or "customer", channel)
        if options.conversation is None
        else JsonFile(options.conversation, channel)
    )
    tried, conversations = all_of(
        lambda: rules_to_try(options.policy, options.expression or (), options.rule or (), options.key_ring_file),
        lambda: source.conversations(Selection()),
    )
    return tried, conversations


def _of_table(options: TryOptions, console: Console) -> tuple[Tried, list[SelectedConversation]]:
    """The rules, then the conversations: which columns are read the rules say."""
    from jobs.commands.try_out.table import job_of, table_of  # knows Arrow's tables, which a text does without

    job = job_of(options)
    policy = options.policy or (job.policy if options.job and not options.expression else None)
    ring = options.key_ring_file or job.key_ring_file
    tried = rules_to_try(policy, options.expression or (), options.rule or (), ring)
    selection = Selection(options.id or (), options.search, options.where, options.limit or AT_FIRST)
    table = table_of(options, job, list(compared_columns(tried.policy)), console)
    with waiting(console, "Looking at the transcripts"):
        return tried, table.conversations(selection)
