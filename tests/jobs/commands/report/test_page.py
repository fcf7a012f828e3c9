"""Promise: the page needs no network, runs nothing, and shows whatever it is told as text."""

import base64
import hashlib
import re
from datetime import datetime
from html.parser import HTMLParser
from typing import Any

from jobs.commands.report.charts import line_of_bars, stacked
from jobs.commands.report.document import document
from jobs.commands.report.page import page
from tests.jobs.commands.report.ledgers import WAIVER, erasure, facts

EVIL = '"><script>alert(1)</script><img src=//evil.example/x onerror=alert(1)>{{ 7*7 }}</style>'
NOW = datetime(2026, 2, 10, 8)


class Tags(HTMLParser):
    """The tags of a page with their attributes, and its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def hostile() -> str:
    waiver = {**WAIVER, "approved_by": EVIL, "reason": EVIL}
    changed: dict[str, Any] = {"partition": EVIL, "policy_name": EVIL, "run_id": EVIL, "waived": [waiver]}
    failed = {"status": "failed", "problem": EVIL, "partition": f"z{EVIL}"}
    coverage = [{"channel": EVIL, "language": EVIL, "coverage": EVIL, "rows": 1, "rows_redacted": 1, "spans": 1}]
    withheld = [{"reason": EVIL, "rows": 1, "partitions": 1}]
    spans = {"spans": {EVIL: 400, "credit_card": 100}}
    erased = erasure(EVIL, status="trace_left", table=EVIL, traces=[EVIL], not_reached=[EVIL])
    retained = erasure(EVIL, kind="retain", table=EVIL, rows_by_partition={EVIL: 3}, traces=[EVIL])
    others = {"coverage": coverage, "withheld": withheld, "erasures": [erased, retained]}
    return page(document(facts({**changed, **spans}, failed, **others), 90, NOW))


def test_everything_is_shown_as_text() -> None:
    found, usual = Tags(hostile()), Tags(page(document(facts(), 90, NOW)))
    assert {tag for tag, _ in found.tags} - {tag for tag, _ in usual.tags} <= {"ul", "p"}
    assert {"script", "img", "link", "iframe", "object", "base", "form"}.isdisjoint(tag for tag, _ in found.tags)
    assert found.text.count(EVIL) >= 20 and "49" not in re.findall(r"\b49\b", found.text)
    attributes = {name for _, attributes in found.tags for name in attributes}
    assert not {name for name in attributes if name.startswith("on") or name in ("src", "style")}


def test_nothing_is_fetched() -> None:
    targets = [attributes["href"] or "" for _, attributes in Tags(hostile()).tags if "href" in attributes]
    assert targets and all(target.startswith("#") for target in targets)
    style = re.search("<style>(.*?)</style>", hostile(), re.DOTALL)
    assert style and "url(" not in style[1] and "@import" not in style[1]


def test_the_content_policy_names_the_style_by_its_hash() -> None:
    text = page(document(facts(), 90, NOW))
    style = re.search("<style>(.*?)</style>", text, re.DOTALL)
    assert style
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    [policy] = [a["content"] for _, a in Tags(text).tags if a.get("http-equiv") == "Content-Security-Policy"]
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def test_links_lead_to_sections() -> None:
    tags = Tags(hostile()).tags
    ids = {attributes["id"] for _, attributes in tags if "id" in attributes}
    assert {(a["href"] or "")[1:] for _, a in tags if "href" in a} <= ids


def test_an_empty_folder_has_a_page() -> None:
    text = page(document(facts(days=0, coverage=[], withheld=[], versions={}, policies={}), 90, NOW))
    assert "Nothing: every partition is published" in text


def test_bars_add_up_to_the_rows() -> None:
    days = document(facts({"rows_in": 5_000, "rows_redacted": 1_000, "rows_unchanged": 3_990}), 90, NOW)["days"]
    chart = stacked(days)
    last = [bar for bar in chart.bars if bar.x > 5]
    assert round(sum(bar.height for bar in last)) == 50 and chart.top == 10_000
    assert [bar.kind for bar in last] == ["redacted", "unchanged", "quarantined"]


def test_drift_is_marked_even_where_the_bar_is_empty() -> None:
    found = document(facts({"spans": {"us_ssn": 40}}), 90, NOW)
    [cards] = [label for label in found["labels"] if label["label"] == "CREDIT_CARD"]
    [mark] = [bar for bar in line_of_bars(cards, found["days"]).bars if bar.kind == "mark"]
    assert mark.title == "2026-02-07: 0.0 per 1,000 rows, drifted"
