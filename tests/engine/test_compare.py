"""Where two redactions of one text differ, character by character."""

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction_udfs.engine.compare import CHANGES, Changed, changes, hides, segments
from redaction_udfs.engine.model.spans import Redacted, Span
from tests.linear import assert_linear

TEXT = "my pin 1234 or 98"
WRITTEN = {"generic": "[PII]", "text": "<gone>", "remove": ""}

Place = tuple[int, int, str, str, str]
"""Start, end, label, rule, action."""


def redacted(text: str, *places: Place) -> Redacted:
    """The text with those places replaced."""
    pieces: list[str] = []
    spans: list[Span] = []
    done = length = 0
    for start, end, label, rule, action in places:
        written = {"label": f"[{label}]", "mask": rule[-1] * (end - start), "tag": text[start:end], **WRITTEN}[action]
        pieces += text[done:start], written
        length += start - done
        spans.append(Span(start, end, length, length + len(written), label, rule, (rule,), 1.0, action))
        done, length = end, length + len(written)
    return Redacted("".join([*pieces, text[done:]]), tuple(spans))


def pin(start: int, end: int, label: str = "PIN", rule: str = "pin", action: str = "label") -> Place:
    return start, end, label, rule, action


CASES: list[tuple[list[Place], list[Place], list[tuple[int, int, str]], str]] = [
    ([], [], [], "nothing in either"),
    ([pin(7, 11)], [pin(7, 11)], [], "the same"),
    ([], [pin(7, 11)], [(7, 11, "gained")], "only NEW hides it"),
    ([pin(7, 11)], [], [(7, 11, "lost")], "only OLD hides it"),
    ([pin(7, 11)], [pin(3, 11)], [(3, 7, "gained")], "NEW hides more of it"),
    ([pin(3, 11)], [pin(7, 11)], [(3, 7, "lost")], "NEW hides less of it"),
    ([pin(3, 9)], [pin(7, 11)], [(3, 7, "lost"), (9, 11, "gained")], "they overlap in part"),
    ([pin(3, 17)], [pin(7, 11)], [(3, 7, "lost"), (11, 17, "lost")], "NEW lies within OLD"),
    ([pin(7, 17)], [pin(7, 11), pin(15, 17)], [(11, 15, "lost")], "what stands between two is no longer hidden"),
    ([pin(7, 11)], [pin(7, 11, "CVV", "cvv")], [(7, 11, "relabelled")], "another label, whatever else differs"),
    ([pin(7, 11)], [pin(7, 11, action="generic")], [(7, 11, "rewritten")], "[PII] for [PIN]"),
    ([pin(7, 11)], [pin(7, 11, action="remove")], [(7, 11, "rewritten")], "nothing for [PIN]"),
    ([pin(7, 11)], [pin(7, 11, rule="pin2")], [(7, 11, "by_another_rule")], "the same text, another rule"),
    ([pin(3, 17)], [pin(3, 11), pin(11, 17)], [(11, 17, "rewritten")], "[PIN][PIN] for [PIN]"),
    ([pin(3, 11), pin(11, 17)], [pin(3, 17)], [(11, 17, "rewritten")], "[PIN] for [PIN][PIN]"),
    ([pin(3, 9, action="mask")], [pin(3, 6, action="mask"), pin(6, 9, action="mask")], [], "a mask shows no border"),
    (
        [pin(3, 11, action="mask")],
        [pin(7, 11, action="mask"), pin(15, 17, action="mask")],
        [(3, 7, "lost"), (15, 17, "gained")],
        "masks are compared where both are",
    ),
    (
        [pin(7, 11, rule="pin*", action="mask")],
        [pin(7, 11, rule="pin#", action="mask")],
        [(7, 11, "rewritten")],
        "# for *",
    ),
    ([pin(7, 11)], [pin(7, 11, action="tag")], [(7, 11, "lost")], "a tag hides nothing"),
    ([pin(7, 11, action="tag")], [pin(7, 11)], [(7, 11, "gained")], "what was only tagged is hidden"),
    ([], [pin(7, 11, action="tag")], [(7, 11, "tagged")], "a tag more, the text stays"),
    ([pin(7, 11, action="tag")], [pin(7, 11, action="tag")], [], "the same tag"),
]


@pytest.mark.parametrize(("old", "new", "expected", "why"), CASES, ids=[case[-1] for case in CASES])
def test_changes(old: list[Place], new: list[Place], expected: list[tuple[int, int, str]], why: str) -> None:
    found = changes(redacted(TEXT, *old), redacted(TEXT, *new))
    assert [(c.segment.start, c.segment.end, c.change) for c in found] == expected, why


PARTS = [
    ([pin(7, 11)], [], [False], "the whole span"),
    ([pin(3, 11)], [pin(7, 11)], [True], "the rest of it is still hidden"),
    ([pin(3, 11)], [pin(3, 11, "CVV")], [False], "the whole of both"),
    ([pin(3, 11)], [pin(3, 17, "CVV")], [False, True], "the whole of one, then a part of the other"),
]


@pytest.mark.parametrize(("old", "new", "expected", "why"), PARTS, ids=[case[-1] for case in PARTS])
def test_parts(old: list[Place], new: list[Place], expected: list[bool], why: str) -> None:
    found = changes(redacted(TEXT, *old), redacted(TEXT, *new))
    assert [c.segment.is_part for c in found] == expected, why


@st.composite
def places(draw: st.DrawFn) -> list[Place]:
    """Disjoint places of TEXT, some of them side by side."""
    borders = sorted(draw(st.sets(st.integers(0, len(TEXT)), max_size=8)))
    labels, rules = st.sampled_from(["A", "B"]), st.sampled_from(["r*", "r#"])
    actions = st.sampled_from(["label", "mask", "tag", *WRITTEN])
    return [
        (start, end, draw(labels), draw(rules), draw(actions))
        for start, end in pairwise(borders)
        if draw(st.booleans())
    ]


def characters(found: Sequence[Changed], *kinds: str) -> set[int]:
    return {at for c in found if c.change in kinds for at in range(c.segment.start, c.segment.end)}


def hidden(result: Redacted) -> set[int]:
    return {at for span in result.spans if hides(span) for at in range(span.start, span.end)}


@given(places())
def test_a_redaction_does_not_differ_from_itself(said: list[Place]) -> None:
    again = [(*place[:3], place[3], place[4]) for place in said]
    assert list(changes(redacted(TEXT, *said), redacted(TEXT, *again))) == []


@given(places(), places())
def test_what_is_gained_and_lost_is_what_only_one_hides(before: list[Place], after: list[Place]) -> None:
    old, new = redacted(TEXT, *before), redacted(TEXT, *after)
    found = list(changes(old, new))
    assert characters(found, "gained") == hidden(new) - hidden(old)
    assert characters(found, "lost") == hidden(old) - hidden(new)
    assert characters(found, "relabelled", "rewritten", "by_another_rule") <= hidden(old) & hidden(new)
    assert not characters(found, "tagged") & (hidden(old) | hidden(new))


@given(places(), places())
def test_texts_that_differ_have_changes_that_say_so(before: list[Place], after: list[Place]) -> None:
    old, new = redacted(TEXT, *before), redacted(TEXT, *after)
    if old.text != new.text:
        assert characters(list(changes(old, new)), "lost", "gained", "relabelled", "rewritten")


@given(places(), places())
def test_the_other_way_round_is_the_mirror_image(before: list[Place], after: list[Place]) -> None:
    old, new = redacted(TEXT, *before), redacted(TEXT, *after)
    mirror = {**{change: change for change in CHANGES}, "lost": "gained", "gained": "lost"}
    there = [(*c.segment[:2], mirror[c.change]) for c in changes(old, new)]
    assert there == [(*c.segment[:2], c.change) for c in changes(new, old)]


@given(places(), places())
def test_segments_cover_what_any_span_covers_once(before: list[Place], after: list[Place]) -> None:
    old, new = redacted(TEXT, *before).spans, redacted(TEXT, *after).spans
    found = segments(old, new)
    covered = [at for segment in found for at in range(segment.start, segment.end)]
    assert covered == sorted({at for span in (*old, *new) for at in range(span.start, span.end)})


@pytest.mark.slow
def test_many_spans_take_linear_time() -> None:
    def compare(count: int) -> None:
        old = tuple(Span(i, i + 3, i, i + 3, "A", "r", ("r",), 1.0, "mask") for i in range(0, 5 * count, 5))
        new = tuple(span._replace(start=span.start + 1, end=span.end + 1) for span in old)
        assert len(segments(old, new)) == 3 * len(old)

    assert_linear(compare, 2_000, 10_000)
