"""The stages on one screen: read, find (in the talk, alone, over turns, in context, again, beside), widen, guard."""

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from redaction_udfs.engine.context.applicable import (
    ALL_GATES,
    GUARD_BIT,
    NO_GATES,
    counts_over_turns,
    gates_passed,
    talk_rules,
)
from redaction_udfs.engine.context.dictation import Dictation, find_dictations
from redaction_udfs.engine.context.left_out import LeftOut
from redaction_udfs.engine.context.places import places_of, shortened
from redaction_udfs.engine.context.read_back import remember, said_again
from redaction_udfs.engine.context.turn import Turn
from redaction_udfs.engine.context.windows import Windows
from redaction_udfs.engine.find.alone import find, find_in_context
from redaction_udfs.engine.find.compose import composed
from redaction_udfs.engine.find.guard import guard
from redaction_udfs.engine.find.in_conversation import find_in_talk, renumbered
from redaction_udfs.engine.find.same_time import find_at_same_time
from redaction_udfs.engine.find.widen import MAX_LOOKS, widen
from redaction_udfs.engine.model.conversation import Conversation, Place, Recall
from redaction_udfs.engine.model.errors import UNPROCESSED
from redaction_udfs.engine.model.spans import Hit, Redacted, Span
from redaction_udfs.engine.reading import Reading, reading_of
from redaction_udfs.engine.rules.coverage import refusal
from redaction_udfs.engine.rules.rules import Policy


def redact(
    conversation: Conversation, policy: Policy, gates: Sequence[int] | None = None, recall: Recall | None = None
) -> list[Redacted]:
    """One result for each utterance, in order; after them one for each that `recall` gave.

    `gates` says for each utterance which of the policy's gates it passed, as bits; without it every rule looks at every
    utterance. `recall` is asked for more of a sparse conversation: where words are to be found again, and where a rule
    has to see all of it. Never raises for what a text holds: a text that fails comes back as `[UNPROCESSED]` with its
    reason.
    """
    passed = gates if gates is not None else [ALL_GATES] * len(conversation.utterances)
    places = places_of(conversation, counting=counts_over_turns(policy))
    turns = [
        Turn(utterance, place, policy, bits)
        for utterance, place, bits in zip(conversation.utterances, places, passed, strict=True)
    ]
    left_out = LeftOut(turns, policy, recall)
    if talk_rules(policy):
        find_in_talk(turns, policy, conversation.columns, conversation.outlines, left_out)
    looked = redact_turns(turns, policy, left_out)
    if counts_over_turns(policy) or talk_rules(policy) or looked.leaves_a_rest:
        return settled(turns, looked, policy, conversation, recall)
    return looked.results


class Looked(NamedTuple):
    """One result for each turn, and whether numbers over several turns are redacted in part."""

    results: list[Redacted]
    leaves_a_rest: bool


def redact_turns(turns: list[Turn], policy: Policy, left_out: LeftOut) -> Looked:
    """The results for the turns and for each that is recalled, which is added to them.

    What rules over talks find is known already.
    """
    gated = [turn for turn in turns if turn.gates]
    windows = Windows(gated, policy)
    find_alone(gated, policy)
    dictations = list(find_dictations(gated, policy.opaque))
    find_over_turns(dictations, policy)
    find_in_windows(gated, windows, policy)
    find_again(turns, dictations, policy, left_out)
    find_at_same_time(turns, policy, left_out)
    rest = any(dictation.leaves_a_rest for dictation in dictations)
    return Looked([finished(turn, windows, policy) for turn in turns], rest)


def settled(
    turns: list[Turn], looked: Looked, policy: Policy, conversation: Conversation, recall: Recall | None
) -> list[Redacted]:
    """The results once redacting them again changes no text.

    Placeholders are shorter than what they stand for, and hide it: a bound in words then reaches further, what an
    expression wanted absent is absent, and of a number over several turns the rest may be one.
    """
    results, rest = looked
    outlines = conversation.outlines
    for _ in range(MAX_LOOKS):
        if not any(result.spans for result in results):
            return results
        before, turns = turns, without_plain_rules(redacted_turns(turns, results, policy), policy)
        outlines = outlines and renumbered(before, turns, outlines)
        left_out = LeftOut(turns, policy, recall)
        find_in_talk(turns, policy, conversation.columns, outlines, left_out, to_replace=True)
        again: list[Redacted] = []
        if counts_over_turns(policy) or rest or any(turn.hits for turn in turns):
            again, rest = redact_turns(turns, policy, left_out)
        results += [Redacted(turn.utterance.text) for turn in turns[len(results) :]]
        if all(first.text == second.text for first, second in zip(results, again, strict=False)):
            return results
        results = [
            first if first.text == second.text else composed(first, second)
            for first, second in zip(results, again, strict=True)
        ]
    return [Redacted(UNPROCESSED, (), f"still finding after {MAX_LOOKS} looks") for _ in results]


def redacted_turns(turns: Sequence[Turn], results: Sequence[Redacted], policy: Policy) -> list[Turn]:
    """The turns with the texts that they were redacted to, as they would come to a second run."""
    places = shortened(turns, results)
    return [_redacted_turn(*each, policy) for each in zip(turns, results, places, strict=True)]


def without_plain_rules(turns: list[Turn], policy: Policy) -> list[Turn]:
    """The turns, spared the rules that are known to find nothing more in them: those that look at nothing else.

    What a rule only tags it finds again, and it may be what others wait for.
    """
    if all(rule.replacement.mode != "tag" for rule in policy.rules):
        for turn in turns:
            turn.rules = turn.rules._replace(plain=())
    return turns


def _redacted_turn(turn: Turn, result: Redacted, place: Place, policy: Policy) -> Turn:
    said = turn.utterance
    if result.text != said.text and not refusal(said.language, policy):
        said = said._replace(text=result.text, word_times=())  # where its words stand now nobody knows
        again = Turn(said, place, policy, ALL_GATES if turn.gates else NO_GATES)
        again.reading = again.attempt(partial(again.read_as, said.text)) or again.reading  # with what was written
        return again
    turn.hits, turn.near, turn.place = [], [], place
    return turn


def find_alone(turns: Sequence[Turn], policy: Policy) -> None:
    """Adds what rules find in a turn by itself."""
    for turn in turns:
        look = partial(find, turn.reading, turn.rules.plain, policy.limits.max_hits, turn.near)
        turn.hits += turn.attempt(look) or ()


def find_over_turns(dictations: Sequence[Dictation], policy: Policy) -> None:
    """Adds what rules find in numbers that were dictated over several turns."""
    for dictation in dictations:
        speaker = dictation.pieces[0].turn
        rules = speaker.rules_behind(gates_passed(dictation.reading, policy))
        look = partial(find, dictation.reading, rules.plain, policy.limits.max_hits)
        dictation.add(speaker.attempt(look) or ())


def find_in_windows(turns: Sequence[Turn], windows: Windows, policy: Policy) -> None:
    """Adds what rules with contexts find, those last whose triggers are hits of others."""
    for which in ("in_context", "after_hits"):
        for turn in turns:
            if rules := windows.live(getattr(turn.rules, which)):
                look = partial(find_in_context, turn, turn.reading, rules, windows, policy.limits.max_hits, turn.near)
                turn.hits += turn.attempt(look) or ()


def find_again(turns: list[Turn], dictations: Sequence[Dictation], policy: Policy, left_out: LeftOut) -> None:
    """Adds the places where values that were found are said once more, in turns that are recalled for it as well."""
    memory = remember(turns, policy)
    if memory.phrases:
        left_out.recall(memory.phrases)
    if memory.numbers or memory.phrases:
        for turn in turns if memory.phrases else [turn for turn in turns if turn.gates]:
            turn.hits += turn.attempt(partial(said_again, turn.reading, memory)) or ()
        for dictation in dictations:
            dictation.add(dictation.pieces[0].turn.attempt(partial(said_again, dictation.reading, memory)) or ())


def finished(turn: Turn, windows: Windows, policy: Policy) -> Redacted:
    """What becomes of the turn. One in a language that the policy refuses has had a say in what becomes of others."""
    if reason := refusal(turn.utterance.language, policy):
        return Redacted(UNPROCESSED, (), reason)
    if not (turn.hits or turn.near or turn.problem or turn.gates & GUARD_BIT):
        return Redacted(turn.utterance.text)  # the gate has seen that the guard has nothing to say
    result = turn.attempt(lambda: _replaced(turn, windows, policy))
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


def _replaced(turn: Turn, windows: Windows, policy: Policy) -> Redacted:
    if not turn.hits:
        guard(_bare(turn.utterance.text, turn) if turn.reading.opaque else turn.reading)
        return Redacted(turn.utterance.text)

    def look_again(reading: Reading) -> list[Hit]:
        rules = turn.rules_behind(gates_passed(reading, policy))
        in_context = (*windows.live(rules.in_context), *windows.live(rules.after_hits))
        plain = find(reading, rules.plain, policy.limits.max_hits)
        return plain + find_in_context(turn, reading, in_context, windows, policy.limits.max_hits)

    text, spans = widen(turn, look_again, policy)
    guard(_bare(text, turn))
    return Redacted(text, spans)


def _bare(text: str, turn: Turn) -> Reading:
    """The reading of a text of the turn in which placeholders are text like any other."""
    return reading_of(text, voice=turn.reading.voice, language=turn.reading.language)
