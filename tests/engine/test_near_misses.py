"""How sure a hit is, and what happens to those that are not sure enough."""

from collections.abc import Iterator

import pytest

from redaction_udfs.engine.model.conversation import Conversation, Utterance
from redaction_udfs.engine.model.spans import Redacted, ScoredExtent, Stretch
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.redact import redact
from redaction_udfs.engine.rules.gate import Gate
from redaction_udfs.engine.rules.rules import Context, ContextRule, PlainRule, Policy, Rule

SURE = {"zorvath": 0.9, "mark": 0.4}


def find_words_with_scores(reading: Reading, stretch: Stretch | None = None) -> Iterator[ScoredExtent]:
    for start, end in reading.words:
        if score := SURE.get(reading.lowered[start:end]):
            yield start, end, score


def find_bill(reading: Reading) -> Iterator[tuple[int, int]]:
    return (word for word in reading.words if reading.lowered[slice(*word)] == "bill")


def named(threshold: float, **fields: object) -> Rule:
    own = {"gate": Gate(""), "threshold": threshold, "scored": True, "score": 0.1, **fields}
    if "contexts" in fields:
        return ContextRule("named", "NAME", find_near=find_words_with_scores, **own)  # type: ignore[arg-type]
    return PlainRule("named", "NAME", find=find_words_with_scores, **own)  # type: ignore[arg-type]


def redacted(text: str, *rules: Rule) -> Redacted:
    [result] = redact(Conversation("c", (Utterance(text),)), Policy("own", "1", "", rules))
    return result


CASES = [
    # threshold, text out, near misses, why
    (0.0, "ask [NAME] or [NAME]", (), "without a threshold everything counts"),
    (0.4, "ask [NAME] or [NAME]", (), "as sure as is asked for"),
    (0.5, "ask mark or [NAME]", ("named",), "one is not sure enough"),
    (1.0, "ask mark or zorvath", ("named", "named"), "nothing is"),
]


@pytest.mark.parametrize(("threshold", "text", "near", "why"), CASES)
def test_a_hit_below_the_threshold_stays_and_is_counted(
    threshold: float, text: str, near: tuple[str, ...], why: str
) -> None:
    result = redacted("ask mark or zorvath", named(threshold))
    assert (result.text, result.near_misses) == (text, near), why


def test_the_audit_is_told_how_sure_each_hit_was() -> None:
    assert [span.score for span in redacted("ask mark or zorvath", named(0)).spans] == [0.4, 0.9]


def test_a_rule_whose_detector_gives_no_scores_is_as_sure_of_all_it_finds() -> None:
    plain = PlainRule("bills", "BILL", find=find_bill, gate=Gate(""), score=0.6)
    assert [span.score for span in redacted("bill", plain).spans] == [0.6]
    unsure = PlainRule("bills", "BILL", find=find_bill, gate=Gate(""), score=0.6, threshold=0.7)
    assert redacted("bill and bill", unsure) == Redacted("bill and bill", (), None, ("bills", "bills"))


def test_what_another_rule_redacts_is_no_near_miss() -> None:
    def find_all(reading: Reading) -> Iterator[tuple[int, int]]:
        yield 0, len(reading.text)

    everything = PlainRule("everything", "ALL", find=find_all, gate=Gate(""))
    assert redacted("ask mark", named(0.5), everything).near_misses == ()


def test_in_context_as_well() -> None:
    contexts = (Context(find_bill, Gate("bill"), words=5, utterances=0, direction="around"),)
    near = named(0.5, contexts=contexts)
    result = redacted("bill mark zorvath", near)
    assert (result.text, result.near_misses) == ("bill mark [NAME]", ("named",))


def test_what_is_not_sure_enough_is_not_looked_for_again() -> None:
    own = Policy("own", "1", "", (named(0.95, remembers="words"),))
    said = tuple(Utterance(text, index=place) for place, text in enumerate(("zorvath", "zorvath here")))
    assert [result.text for result in redact(Conversation("c", said), own)] == ["zorvath", "zorvath here"]
