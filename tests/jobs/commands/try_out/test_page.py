"""Promise: the page of `redact try` shows every text letter for letter, runs nothing, and is its owner's alone."""

import base64
import hashlib
import json
import re
import stat
from html.parser import HTMLParser
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from jobs.commands.try_out.results.misses import Candidate
from jobs.commands.try_out.show.page import pieces
from redaction_udfs.engine.model.conversation import Utterance
from redaction_udfs.engine.model.spans import Redacted
from tests.jobs.commands.try_out.tried import POLICY, redact_try, write_call

EVIL = "it's 12345678 </style><script>alert(1)</script> <img src=x onerror=alert(1)> \u202e {{ 7*7 }} 'q' \"q\""
SAID = [
    {"role": "agent", "channel": "voice", "text": "can I have the credit card number please", "start_ms": 0},
    {"role": "customer", "channel": "voice", "text": EVIL, "start_ms": 4000},
    {"role": "customer", "channel": "voice", "text": "the member has 9 lockers, number four", "start_ms": 9000},
]


class Tags(HTMLParser):
    """The tags of a page, the names of their attributes, and the text of what is said."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags, self.attributes, self.said = set[str](), set[str](), list[str]()
        self.inside = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)
        kind = dict(attrs).get("class") or ""
        if tag == "div":
            self.inside = kind == "said"
            self.said += [""] if self.inside else []

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.said[-1] += data


def tried(folder: Path, *more: str) -> str:
    (folder / "prompts.yaml").write_text(POLICY)
    call, page = write_call(folder, SAID), folder / "try.html"
    options = ["--policy", str(folder / "prompts.yaml"), "--rule", "card_after_prompt", "--page", str(page), *more]
    result = redact_try("--conversation", call, *options)
    assert result.exit_code == 0 and "alert" not in result.output, result.output
    assert stat.S_IMODE(page.stat().st_mode) == 0o600
    return page.read_text("utf-8")


def test_texts_are_text_and_nothing_runs(tmp_path: Path) -> None:
    text = tried(tmp_path)
    found = Tags(text)
    assert [said.strip("\n") for said in found.said] == [said["text"] for said in SAID]
    assert {"script", "img", "link", "form"}.isdisjoint(found.tags)
    assert not {name for name in found.attributes if name.startswith("on") or name in ("src", "style")}
    style = re.search("<style>(.*?)</style>", text, re.DOTALL)
    assert style
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert f"style-src &#39;sha256-{digest}&#39;;" in text and "script-src" not in text


def test_hits_have_their_rules_and_misses_say_how_near(tmp_path: Path) -> None:
    text = tried(tmp_path)
    rule = re.search(r"\.(rule-\d+) \{ --rule: #d62728; \}", text)
    assert rule and f'<mark class="span {rule[1]}"><bdi>12345678</bdi></mark>' in text
    assert f'<mark class="span {rule[1]}"><bdi>[CARD]</bdi></mark>' in text
    assert 'because of words in <a href="#c1-0">turn 0</a>' in text
    assert "finds nothing: <code><bdi>&#34;iban number&#34;</bdi></code>" in text


def test_json_and_page_go_together_and_a_file_is_not_replaced(tmp_path: Path) -> None:
    page = tmp_path / "try.html"
    first = redact_try("thank you", "--page", str(page), "--json")
    assert json.loads(first.stdout)["text"] == "thank you" and "Nothing found." in page.read_text()
    again = redact_try("thank you", "--page", str(page))
    assert again.exit_code == 2 and "--page: found a file that is there already" in again.stderr


places = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)).map(sorted), max_size=4)


@given(st.text("abc<", min_size=12, max_size=12), places)
def test_pieces_are_the_whole_text(text: str, near: list[list[int]]) -> None:
    candidates = [Candidate(0, start, end) for start, end in near]
    found = list(pieces(Utterance(text, "agent"), Redacted(text, ()), candidates))
    assert "".join(piece.text for piece in found) == text
    marked = [letter for piece in found for letter in [piece.near] * len(piece.text)]
    assert marked == [any(start <= place < end for start, end in near) for place in range(len(text))]
