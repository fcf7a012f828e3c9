"""A keep list leaves its places readable, and never a card number or a social security number."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redaction_udfs import load_policy, redact_conversation
from redaction_udfs.engine.rules.rules import Policy

HEAD = 'name: own\nversion: "1"\nextends: {profile}\n'
OWN_NAMES = """
keep:
- Harbor Mutual
- Home Shield
- {pattern: "(?i)SKU-?[0-9]+"}
- {words: [Jordan], roles: [agent]}
"""
EVERYTHING = """
use: [person, digits_4, digits_16]
keep:
- {pattern: "(?i)(?:harbor|mutual|card|ssn|is|my|jane|doe|[ ,.:/-]|[0-9])+"}
- {words: [four, one, two, nine, oh]}
"""
"""Not all text, but all that the property's texts are made of."""

CASES = [
    ("agent", "Thanks for calling Harbor Mutual, Jane Doe here", "Harbor Mutual", "Jane", "a company in a greeting"),
    ("agent", "thanks for calling HARBOR  MUTUAL this is jane doe", "HARBOR  MUTUAL", "jane", "case and blanks"),
    ("customer", "is SKU-4471 in stock? my pin is 4471", "SKU-4471", "is 4471", "a pattern keeps its place only"),
    ("agent", "Hi, this is Jordan, am I speaking with Jane Doe?", "Jordan", "Jane", "a name of the agent's own"),
    (
        "customer",
        "I have Harbor Mutual Home Shield, account 55412880",
        "Harbor Mutual Home Shield",
        "5541",
        "two side by side",
    ),
]


@pytest.fixture(scope="module")
def load(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Policy]:
    """A policy with a keep list on top of a shipped profile."""
    folder: Path = tmp_path_factory.mktemp("policies")

    @cache
    def load_text(text: str, profile: str = "contact_center") -> Policy:
        path = folder / f"p{len(list(folder.iterdir()))}.yaml"
        path.write_text(HEAD.format(profile=profile) + text, encoding="utf-8")
        return load_policy(path)

    return load_text


def redacted(policy: Policy, text: str, role: str = "customer", channel: str = "digital") -> str:
    [result] = redact_conversation([{"role": role, "text": text, "channel": channel}], policy)
    return result.text


@pytest.mark.parametrize(("role", "text", "stays", "goes", "why"), CASES, ids=[case[-1] for case in CASES])
def test_what_is_kept_stays_and_the_rest_goes(
    load: Callable[..., Policy], role: str, text: str, stays: str, goes: str, why: str
) -> None:
    written = redacted(load(OWN_NAMES), text, role)
    assert stays in written and goes not in written, why


def test_an_entry_for_some_roles_is_for_them_alone(load: Callable[..., Policy]) -> None:
    text = "my name is Jordan"
    assert redacted(load(OWN_NAMES), text, "agent") == text
    assert redacted(load(OWN_NAMES), text, "customer") == "my name is [PERSON]"


def test_a_hit_that_is_more_than_the_kept_place_stays_whole(load: Callable[..., Policy]) -> None:
    """`Jordan` kept in `Jordan Smith` would leave half of somebody's name."""
    assert redacted(load("keep: [Jordan]"), "my name is Jordan Smith") == "my name is [PERSON]"


def test_what_is_kept_is_not_remembered(load: Callable[..., Policy]) -> None:
    said = ["my name is Jordan", "and jordan is my name"]
    results = redact_conversation([{"role": "agent", "text": text} for text in said], load("keep: [Jordan]"))
    assert [result.text for result in results] == said


def test_entries_add_up_over_the_policies_that_extend_each_other_and_count_in_the_hash(
    load: Callable[..., Policy],
) -> None:
    one, two = load("keep: [Harbor Mutual]"), load("keep: [Harbor Mutual, Acorn One]")
    assert [entry.written for entry in two.keep] == ["Harbor Mutual", "Acorn One"]
    assert len({load_policy("contact_center").hash, one.hash, two.hash}) == 3
    assert [entry.written for entry in load(OWN_NAMES).keep][2:] == ["/(?i)SKU-?[0-9]+/", "Jordan (agent)"]


SECRETS = st.sampled_from(
    ["4111 1111 1111 1111", "4111-1111-1111-1111", "4111111111111111", "219-09-9998", "four one one one", "cvv 123"]
)
AROUND = st.sampled_from(["Harbor Mutual", "my card is", "my ssn is", "Jane Doe", "is", "", "4471", "card"])


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(AROUND, SECRETS, AROUND), min_size=1, max_size=3), st.sampled_from(["voice", "digital"]))
def test_no_keep_list_shows_what_required_rules_hide(
    load: Callable[..., Policy], parts: list[tuple[str, str, str]], channel: str
) -> None:
    """All that `minimal` hides, character by character, goes under the widest keep list as well."""
    texts = [" ".join(filter(None, part)) for part in parts]
    roles = ("customer", "agent", "bot")
    rows = [{"role": role, "channel": channel, "text": text} for role, text in zip(roles, texts, strict=False)]
    always, keeping = load("drop: [card_expiry]", "minimal"), load(EVERYTHING)
    for least, kept in zip(redact_conversation(rows, always), redact_conversation(rows, keeping), strict=True):
        assert hidden(least) <= hidden(kept)


def hidden(result: object) -> set[int]:
    return {place for span in result.spans for place in range(span.start, span.end)}  # type: ignore[attr-defined]
