"""The stages on one screen: read, find (alone, over turns, in context, said again), widen, guard."""

from collections.abc import Sequence
from functools import partial

from redaction_udfs.engine.compose import composed
from redaction_udfs.engine.context.dictation import Dictation, find_dictations
from redaction_udfs.engine.context.places import places_of, shortened
from redaction_udfs.engine.context.read_back import remember, said_again
from redaction_udfs.engine.context.turn import Turn
from redaction_udfs.engine.context.windows import Windows
from redaction_udfs.engine.conversation import Conversation, Recall
from redaction_udfs.engine.errors import UNPROCESSED
from redaction_udfs.engine.find import find, find_in_context
from redaction_udfs.engine.guard import guard
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.rules import ALL_GATES, NO_GATES, Policy, counts_over_turns, may_hit, passing
from redaction_udfs.engine.spans import Hit, Redacted
from redaction_udfs.engine.widen import MAX_LOOKS, widen


def redact(
    conversation: Conversation, policy: Policy, gates: Sequence[int] | None = None, recall: Recall | None = None
) -> list[Redacted]:
    """One result for each utterance, in order; after them one for each that `recall` gave.

    `gates` says for each utterance which of the policy's gates it passed, as bits; without it every rule looks at every
    utterance. `recall` is asked at most once, where words are to be found again. Never raises for what a text holds: a
    text that fails comes back as `[UNPROCESSED]` with its reason.
    """
    passed = gates if gates is not None else [ALL_GATES] * len(conversation.utterances)
    places = places_of(conversation, counting=counts_over_turns(policy))
    turns = [
        Turn(utterance, place, policy, bits)
        for utterance, place, bits in zip(conversation.utterances, places, passed, strict=True)
    ]
    results = redact_turns(turns, policy, recall)
    return settled(turns, results, policy) if counts_over_turns(policy) else results


def redact_turns(turns: list[Turn], policy: Policy, recall: Recall | None = None) -> list[Redacted]:
    """One result for each turn, and for each that is recalled, which is added to the turns."""
    windows = Windows(turns, policy)
    find_alone(turns, policy)
    dictations = list(find_dictations(turns, policy.opaque))
    find_over_turns(dictations, policy)
    find_in_windows(turns, windows, policy)
    find_again(turns, dictations, policy, recall)
    return [finished(turn, windows, policy) for turn in turns]


def settled(turns: list[Turn], results: list[Redacted], policy: Policy) -> list[Redacted]:
    """The results once redacting them again changes nothing.

    Placeholders are shorter than what they stand for: a bound in words over turns then reaches further.
    """
    for _ in range(MAX_LOOKS):
        turns = [
            Turn(turn.utterance._replace(text=result.text), place, policy, ALL_GATES if turn.gates else NO_GATES)
            for turn, result, place in zip(turns, results, shortened(turns, results), strict=True)
        ]
        again = redact_turns(turns, policy)
        if not any(result.spans for result in again):
            return results
        results = [composed(first, second) for first, second in zip(results, again, strict=True)]
    return [Redacted(UNPROCESSED, (), f"still finding after {MAX_LOOKS} looks") for _ in results]


def find_alone(turns: Sequence[Turn], policy: Policy) -> None:
    """Adds what rules find in a turn by itself."""
    for turn in turns:
        turn.hits += turn.attempt(partial(find, turn.reading, turn.rules.plain, policy.limits.max_hits)) or ()


def find_over_turns(dictations: Sequence[Dictation], policy: Policy) -> None:
    """Adds what rules find in numbers that were dictated over several turns."""
    for dictation in dictations:
        speaker = dictation.pieces[0].turn
        look = partial(find, dictation.reading, speaker.rules_behind(ALL_GATES).plain, policy.limits.max_hits)
        dictation.add(speaker.attempt(look) or ())


def find_in_windows(turns: Sequence[Turn], windows: Windows, policy: Policy) -> None:
    """Adds what rules with contexts find, those last whose triggers are hits of others."""
    for which in ("in_context", "after_hits"):
        for turn in turns:
            if rules := windows.live(getattr(turn.rules, which)):
                look = partial(find_in_context, turn, turn.reading, rules, windows, policy.limits.max_hits)
                turn.hits += turn.attempt(look) or ()


def find_again(turns: list[Turn], dictations: Sequence[Dictation], policy: Policy, recall: Recall | None) -> None:
    """Adds the places where values that were found are said once more, in turns that are recalled for it as well."""
    memory = remember(turns, policy)
    if memory.phrases and recall is not None:
        turns += [Turn(utterance, place, policy, NO_GATES) for utterance, place in recall(memory.phrases)]
    if memory.numbers or memory.phrases:
        for turn in turns:
            turn.hits += turn.attempt(partial(said_again, turn.reading, memory)) or ()
        for dictation in dictations:
            dictation.add(dictation.pieces[0].turn.attempt(partial(said_again, dictation.reading, memory)) or ())


def finished(turn: Turn, windows: Windows, policy: Policy) -> Redacted:
    """What becomes of the turn."""
    result = turn.attempt(lambda: _replaced(turn, windows, policy))
    return result or Redacted(UNPROCESSED, (), turn.problem)


def _replaced(turn: Turn, windows: Windows, policy: Policy) -> Redacted:
    if not turn.hits:
        guard(Reading(turn.utterance.text, voice=turn.reading.voice) if turn.reading.opaque else turn.reading)
        return Redacted(turn.utterance.text)
    rules = turn.rules_behind(ALL_GATES)
    in_context = (*windows.live(rules.in_context), *windows.live(rules.after_hits))

    def look_again(reading: Reading) -> list[Hit]:
        plain = find(reading, rules.plain, policy.limits.max_hits) if may_hit(policy, reading) else []
        near = passing(in_context, reading)
        return plain + find_in_context(turn, reading, near, windows, policy.limits.max_hits)

    text, spans = widen(turn, look_again, policy)
    guard(Reading(text, voice=turn.reading.voice))
    return Redacted(text, spans)
