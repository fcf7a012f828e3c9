"""What counts as the id of a conversation in the bytes of a file."""

import json
from urllib.parse import quote

from hypothesis import given
from hypothesis import strategies as st

from jobs.erasure.scan import LATIN, SHORTEST, needles_of, spellings

IDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=SHORTEST, max_size=20)
WRITERS = (
    lambda said: said,
    quote,
    lambda said: quote(said, safe=""),
    json.dumps,
    lambda said: json.dumps(said, ensure_ascii=False),
    lambda said: json.dumps({"stats": json.dumps({"minValues": {"id": said}}, ensure_ascii=False)}, ensure_ascii=False),
)


@given(IDS, st.sampled_from(WRITERS))
def test_an_id_is_found_however_it_is_written(conversation: str, write: object) -> None:
    content = f"a {write(conversation)} b".encode()  # type: ignore[operator]
    assert any(
        needle in content and pattern.search(content.decode(LATIN)) for needle, pattern in needles_of([conversation])
    )


@given(st.from_regex(r"[a-z]{4}-[0-9]{3,6}", fullmatch=True), st.from_regex(r"[0-9a-z]", fullmatch=True))
def test_a_longer_id_is_another_one(conversation: str, more: str) -> None:
    content = f'"{conversation}{more}" "{more}{conversation}"'.encode()
    assert not any(pattern.search(content.decode(LATIN)) for _, pattern in needles_of([conversation]))


def test_short_ids_are_not_searched_for() -> None:
    assert needles_of(["12345"]) == [] and b"12345" in spellings("12345")
