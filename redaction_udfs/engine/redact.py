"""The stages on one screen: read, find (in the talk, alone, over turns, in context, again, beside), replace, guard."""

from collections.abc import Sequence
from functools import partial

from redaction_udfs.engine.context.applicable import (
    ALL_GATES,
    GUARD_BIT,
    bits_of_plain_rules,
    expression_rules,
)
from redaction_udfs.engine.context.dictation import Dictation, find_dictations
from redaction_udfs.engine.context.nearest_prompt import of_nearest_prompt
from redaction_udfs.engine.context.passed import gates_passed
from redaction_udfs.engine.context.repeats import may_repeat, remember, repeated_values
from redaction_udfs.engine.context.turn import Turn
from redaction_udfs.engine.context.windows import Windows
from redaction_udfs.engine.find.alone import NOTHING, find, found_alone
from redaction_udfs.engine.find.counted import drop_counted
from redaction_udfs.engine.find.guard import guard
from redaction_udfs.engine.find.in_conversation import find_expressions
from redaction_udfs.engine.find.keep_list import drop_kept
from redaction_udfs.engine.find.other_things import drop_other_things
from redaction_udfs.engine.find.same_time import find_at_same_time
from redaction_udfs.engine.find.whole import whole
from redaction_udfs.engine.model.conversation import Conversation
from redaction_udfs.engine.model.errors import UNPROCESSED
from redaction_udfs.engine.model.spans import Redacted, Span
from redaction_udfs.engine.pseudonyms.writer import TokenWriter, token_writer
from redaction_udfs.engine.reading import reading_of
from redaction_udfs.engine.replace.replace import replace
from redaction_udfs.engine.replace.resolve import resolve
from redaction_udfs.engine.rules.coverage import refusal
from redaction_udfs.engine.rules.rules import Policy


def redact(conversation: Conversation, policy: Policy, gates: Sequence[int] | None = None) -> list[Redacted]:
    """One result for each utterance, in order.

    Every rule looks at the original texts, once; nothing is looked for in what was written. `gates` says for each
    utterance which of the policy's gates it passed, as bits: one without any is read only where others make it matter.
    Without `gates` every rule looks at every utterance. Never raises for what a text holds: a text that fails comes
    back as `[UNPROCESSED]` with its reason.
    """
    turns = turns_of(conversation, policy, gates)
    if expression_rules(policy):
        find_expressions(turns, policy, conversation.columns)
    find_alone(turns, policy)
    dictations = list(find_dictations(turns, policy.placeholders))
    find_over_turns(dictations, policy)
    find_in_windows(turns, policy)
    drop_other_things(turns, policy)
    drop_counted(turns, policy)
    drop_kept(turns, policy)  # before values are remembered
    find_again(turns, dictations, policy)
    find_at_same_time(turns, policy)
    drop_kept(turns, policy)
    tokens = token_writer(conversation, policy)
    return [turn.as_written(finished(turn, policy, tokens)) for turn in turns]


def turns_of(conversation: Conversation, policy: Policy, gates: Sequence[int] | None) -> list[Turn]:
    """The utterances as turns, numbered in their columns."""
    passed = gates if gates is not None else [ALL_GATES] * len(conversation.utterances)
    turns = []
    numbers: dict[str, int] = {}
    for utterance, bits in zip(conversation.utterances, passed, strict=True):
        number = numbers.get(utterance.column, 0)
        numbers[utterance.column] = number + 1
        turns.append(Turn(utterance, number, policy, bits))
    return turns


def find_alone(turns: Sequence[Turn], policy: Policy) -> None:
    """Adds what rules find in a turn by itself."""
    own = bits_of_plain_rules(policy)
    for turn in turns:
        if turn.gates & own and turn.rules.plain:
            turn.add(turn.attempt(partial(found_alone, turn.reading, turn.rules, policy.limits.max_hits)))


def find_over_turns(dictations: Sequence[Dictation], policy: Policy) -> None:
    """Adds what rules find in numbers that were dictated over several turns."""
    for dictation in dictations:
        speaker = dictation.pieces[0].turn
        rules = speaker.rules_behind(gates_passed(dictation.reading, policy))
        look = partial(find, dictation.reading, rules.plain, policy.limits.max_hits)
        dictation.add((speaker.attempt(look) or NOTHING).hits)


def find_in_windows(turns: Sequence[Turn], policy: Policy) -> None:
    """Adds what rules with contexts find, those last whose triggers are hits of others."""
    for after_hits in (False, True):
        windows = Windows(turns, policy, after_hits=after_hits)
        for turn in turns if windows else ():
            if rules := windows.live(turn):
                opened = partial(windows.opened, turn)
                turn.add(turn.attempt(partial(find, turn.reading, rules, policy.limits.max_hits, opened)))
                turn.hits = of_nearest_prompt(turn.hits, turn.utterance.index, policy)


def find_again(turns: Sequence[Turn], dictations: Sequence[Dictation], policy: Policy) -> None:
    """Adds the places where values that were found are said once more."""
    memory = remember(turns, policy)
    if not memory:
        return
    for turn in turns:
        if may_repeat(turn, memory):
            turn.hits += turn.attempt(partial(repeated_values, turn.reading, memory)) or ()
    for dictation in dictations:
        dictation.add(dictation.pieces[0].turn.attempt(partial(repeated_values, dictation.reading, memory)) or ())


def finished(turn: Turn, policy: Policy, tokens: TokenWriter | None = None) -> Redacted:
    """What becomes of the turn. One in a language that the policy refuses has had a say in what becomes of others."""
    if reason := refusal(turn.utterance.language, policy):
        return Redacted(UNPROCESSED, (), reason)
    if not (turn.hits or turn.near or turn.problem or turn.gates & GUARD_BIT):
        return Redacted(turn.utterance.text)  # the gate has seen that the guard has nothing to say
    result = turn.attempt(lambda: _replaced(turn, policy, tokens))
    if result is None:
        return Redacted(UNPROCESSED, (), turn.problem)
    return result._replace(near_misses=_near_misses(turn, result.spans, policy)) if turn.near else result


def _near_misses(turn: Turn, spans: Sequence[Span], policy: Policy) -> tuple[str, ...]:
    """The rules of the hits that were not sure enough, and that are not redacted for another reason."""
    places = sorted({hit[:3] for hit in turn.near})  # a place may lie in several stretches of one rule
    return tuple(
        [
            policy.rules[rule].id
            for start, end, rule in places
            if not any(span.start <= start and end <= span.end for span in spans)
        ]
    )


def _replaced(turn: Turn, policy: Policy, tokens: TokenWriter | None) -> Redacted:
    """The text with all hits replaced. Raises GuardFailed, and Unpublishable for tokens that cannot be written."""
    own, said = turn.reading, turn.utterance
    write_token = tokens and tokens.for_turn(said)
    text, spans = replace(said.text, resolve(whole(turn.hits, own), policy.rules, own), policy.rules, write_token)
    # What looks like a placeholder is looked into as well.
    bare = spans or own.placeholders
    guard(reading_of(text, voice=own.voice, language=own.language) if bare else own)
    return Redacted(text, spans)
