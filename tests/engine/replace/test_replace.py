"""What is written in the place of a hit, and where it ends up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction_udfs.engine.model.spans import Cluster, Hit, Padding, Trigger
from redaction_udfs.engine.replace.replace import replace
from redaction_udfs.engine.rules.gate import EVERYTHING
from redaction_udfs.engine.rules.rules import Mode, PlainRule, Replacement, Rule


def rule(replacement: Replacement) -> Rule:
    return PlainRule("own", "OWN", find=lambda reading: [], gate=EVERYTHING, replacement=replacement, score=0.5)


def replaced(text: str, value: str, replacement: Replacement, winner: str | None = None) -> str:
    start = text.index(value)
    decisive = text.index(winner or value)
    hit = Hit(decisive, decisive + len(winner or value), 0)
    return replace(text, [Cluster(start, start + len(value), hit, (0,))], [rule(replacement)])[0]


LAST_FOUR = Replacement("mask", keep_last=4)
DOMAIN = Replacement("mask", keep_domain=True)
MODES = [
    ("a 1234 b", "1234", Replacement(), "a [OWN] b", "the label"),
    ("a 1234 b", "1234", Replacement("generic"), "a [PII] b", "the same for everything"),
    ("a 1234 b", "1234", Replacement("text", "<gone>"), "a <gone> b", "the policy's text"),
    ("a 1234 b", "1234", Replacement("remove"), "a  b", "nothing"),
    ("a 1234 b", "1234", Replacement("tag"), "a 1234 b", "the text itself"),
    ("a 12-34 b", "12-34", Replacement("mask", character="#"), "a ##### b", "same length"),
    ("a 12 34\u00a05 b", "12 34\u00a05", Replacement("mask"), "a ** **\u00a0* b", "blanks stay"),
    ("4111 1111 1111 1234", "4111 1111 1111 1234", LAST_FOUR, "**** **** **** 1234", "the last four"),
    ("4111-1111-1111-12-34.", "4111-1111-1111-12-34", LAST_FOUR, "***************12*34.", "signs between are masked"),
    ("４１１１１１１１", "４１１１１１１１", LAST_FOUR, "****１１１１", "as they were written"),
    ("pin 1234.", "1234", LAST_FOUR, "pin ****.", "never a whole value"),
    ("pin 123456.", "123456", LAST_FOUR, "pin ******.", "nor most of one"),
    ("pin 123.", "123", Replacement("mask", keep_last=1), "pin ***.", "fewer than three hidden would be guessed"),
    ("pin 1234.", "1234", Replacement("mask", keep_last=1), "pin ***4.", "three are enough"),
    ("it is 12345678 90", "12345678", LAST_FOUR, "it is ******** 90", "not beside digits that would look a part of it"),
    ("it is 123456789012 90", "123456789012", LAST_FOUR, "it is ********9012 90", "a long mask tells them apart"),
    ("12345678x", "12345678", LAST_FOUR, "********x", "not where a letter follows"),
    ("jane.doe@x.org!", "jane.doe@x.org", DOMAIN, "********@x.org!", "the domain"),
    ("jane＠x.org", "jane＠x.org", DOMAIN, "****＠x.org", "after a full-width sign too"),
    ("no address", "address", DOMAIN, "no *******", "no sign, no domain"),
    ("a@b@x.org", "a@b@x.org", DOMAIN, "***@x.org", "after the last sign"),
]


@pytest.mark.parametrize(("text", "value", "replacement", "expected", "why"), MODES, ids=[case[-1] for case in MODES])
def test_modes(text: str, value: str, replacement: Replacement, expected: str, why: str) -> None:
    assert replaced(text, value, replacement) == expected, why


def test_what_a_mask_keeps_is_the_winners_own() -> None:
    merged = replaced("x 12345678 9999 y", "12345678 9999", LAST_FOUR, winner="12345678 ")
    assert merged == "x ******** **** y"


def test_a_mode_that_nobody_knows_is_refused() -> None:
    with pytest.raises(AssertionError):
        replaced("a 1 b", "1", Replacement("shuffle"))  # type: ignore[arg-type]


def test_a_span_tells_all_but_the_value() -> None:
    trigger = Trigger("card_word", 7)
    other = PlainRule("other", "OTHER", find=lambda reading: [], gate=EVERYTHING, padding=Padding(200, 500))
    cluster = Cluster(2, 6, Hit(2, 6, 0, trigger), (0, 1))
    text, [span] = replace("a 1234 b", [cluster], [rule(Replacement()), other])
    assert span == (2, 6, 2, 7, "OWN", "own", ("own", "other"), 0.5, "label", trigger, Padding(200, 500))
    assert text[span.redacted_start : span.redacted_end] == "[OWN]"


TEXTS = st.text("12a @.é😀\t", max_size=30)
MODE_NAMES: list[Mode] = ["label", "generic", "text", "mask", "remove", "tag"]


PLACES = st.lists(st.tuples(st.integers(0, 29), st.integers(1, 5)))


@given(TEXTS, PLACES, st.sampled_from(MODE_NAMES), st.integers(0, 4))
def test_the_rest_is_untouched_and_offsets_point_at_what_was_written(
    text: str, places: list[tuple[int, int]], mode: Mode, keep: int
) -> None:
    clusters, done = [], 0
    for start, length in sorted(places):
        if start >= done and start + length <= len(text):
            clusters.append(Cluster(start, start + length, Hit(start, start + length, 0), (0,)))
            done = start + length
    redacted, spans = replace(text, clusters, [rule(Replacement(mode, "<gone>", keep_last=keep))])
    assert rest(text, [(s.start, s.end) for s in spans]) == rest(
        redacted, [(s.redacted_start, s.redacted_end) for s in spans]
    )
    assert [(s.start, s.end) for s in spans] == [(c.start, c.end) for c in clusters]
    assert mode not in ("mask", "tag") or len(redacted) == len(text)


def rest(text: str, places: list[tuple[int, int]]) -> list[str]:
    """The pieces of the text between the places."""
    edges = [0, *(edge for place in places for edge in place), len(text)]
    return [text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True)]
