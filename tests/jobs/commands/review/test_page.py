"""Promise: the page shows redacted texts as text, fetches nothing, and its CSV is the sheet of `redact sample`."""

import csv
import json
import re
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs.commands.review.page.document import document
from jobs.commands.review.page.html import page
from jobs.commands.review.verdicts.labelled import labelled
from jobs.commands.review.verdicts.precision import findings
from jobs.commands.review.verdicts.sheet import read_sheet
from jobs.sampling.sheet import COLUMNS
from tests.jobs.commands.review.drawn import HOSTILE, drawn, hostile, span
from tests.jobs.pages.chromium import Page, needs_chromium, opened

LABELS = ("CREDIT_CARD", "PERSON", "PIN")
NO_SCRIPT = re.compile("</script", re.IGNORECASE)


def html(found: Any) -> str:
    return page(document(found, LABELS), "/data/out </title><script>", "2026-01-05 10:00")


@given(st.lists(st.text("<>/!-script\u2028\u202e&'\"` "), max_size=3))
def test_no_text_is_read_as_html(texts: list[str]) -> None:
    made = html(drawn((texts[0] if texts else "c", [("customer", text, []) for text in texts or ["a"]])))
    usual = html(drawn(("c", [("customer", "a", [])])))
    assert len(NO_SCRIPT.findall(made)) == len(NO_SCRIPT.findall(usual)) == 2
    data = re.search('<script type="application/json" id="data">(.*?)</script>', made, re.DOTALL)
    assert data
    told = json.loads(data[1])["conversations"][0]["turns"]
    assert [turn["texts"][0]["text"] for turn in told] == (texts or ["a"])


def test_the_same_tables_have_the_same_id_and_others_another() -> None:
    ids = [document(hostile(), LABELS)["id"] for _ in range(2)]
    other = document(drawn(("c", [("customer", "a", [])])), LABELS)["id"]
    assert ids[0] == ids[1] != other


@pytest.fixture(scope="module")
def open_page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    folder = tmp_path_factory.mktemp("review")
    (folder / "review.html").write_text(html(hostile()), "utf-8")
    with opened(folder / "review.html", folder) as found:
        yield found


def kept(found: Page) -> str:
    return str(found.run("document.getElementById('kept').textContent"))


def rows(found: Page) -> list[dict[str, str]]:
    """The CSV that the button gives, as another reader reads it."""
    found.run(
        "window.given = null; window.made = URL.createObjectURL;"
        "URL.createObjectURL = (blob) => { window.given = blob.text(); return window.made.call(URL, blob); };"
        "document.getElementById('download').click(); URL.createObjectURL = window.made"
    )
    return list(csv.DictReader(StringIO(str(found.run("window.given")), newline="")))


@needs_chromium
@pytest.mark.slow
def test_people_judge_in_it(open_page: Page, tmp_path: Path) -> None:
    found = open_page
    assert kept(found).startswith("0 of 10 judged") and found.run("document.title").startswith("Redaction review")
    shown = "[...document.querySelectorAll('.said')].map(said => said.textContent)"
    found.run("document.querySelector('#list li:nth-child(4) button').click()")
    assert found.run(shown)[2:] == list(HOSTILE), "letter for letter"

    found.press("r", "w")  # the pin, then the telephone number
    found.run("document.querySelector('#list li:nth-child(2) button').click()")
    select = "const s = document.querySelectorAll('.said')[1].querySelectorAll('.piece')[1].firstChild;"
    found.run(f"{{ {select} getSelection().setBaseAndExtent(s, 5, s, 10) }}")
    found.run("{ const l = document.getElementById('label'); l.value = 'PIN'; l.dispatchEvent(new Event('change')) }")
    found.press("m", "r")
    assert kept(found).startswith("3 of 10 judged, 1 missed")

    sheet = rows(found)
    assert list(sheet[0]) == list(COLUMNS) and len(sheet) == 11
    assert [(row["rule_id"], row["verdict"]) for row in sheet if row["verdict"]] == [
        *(("credit_card", "right"), ("pin", "right"), ("phone_number", "wrong"), ("", "missed"))
    ]
    (tmp_path / "sheet.csv").write_text(str(found.run("window.given")), "utf-8", newline="")
    read = read_sheet(tmp_path / "sheet.csv")
    assert findings(read).all_rules.hits == 2 and labelled(read).texts == 2
    [mark] = [row for row in sheet if row["verdict"] == "missed"]
    assert mark["text"][int(mark["redacted_start"]) : int(mark["redacted_end"])] == "12 27"
    # The placeholder, 13 characters, stands for 19: both places lie six further on in the original.
    assert int(mark["start"]) - int(mark["redacted_start"]) == int(mark["end"]) - int(mark["redacted_end"]) == 6
    assert [row["text"] for row in sheet if row["utterance_index"] in "23456" and not row["rule_id"]][-5:] == list(
        HOSTILE
    )
    assert not found.complaints and all(url.startswith(("file:", "blob:")) for url in found.requests)


@needs_chromium
@pytest.mark.slow
def test_filters_and_a_sheet_that_is_loaded(open_page: Page) -> None:
    found = open_page
    choose = "{{ const f = document.getElementById('f-{0}'); f.value = '{1}'; f.dispatchEvent(new Event('{2}')) }}"
    count = "document.getElementById('list').children.length"
    for name, value, event, left in (("rule", "pin", "change", 1), ("role", "bot", "change", 0)):
        found.run(choose.format(name, value, event))
        assert found.run(count) == left
    for name, event in (("rule", "change"), ("role", "change")):
        found.run(choose.format(name, "", event))
    found.run(choose.format("score", "0.7", "input"))
    assert found.run(count) == 1
    found.run(choose.format("score", "", "input"))

    sheet = found.run("(document.getElementById('download').click(), 1)") and rows(found)
    for row in sheet:
        row["verdict"] = row["verdict"] or "right"
    out = StringIO()
    csv.DictWriter(out, COLUMNS, lineterminator="\r\n").writerows([dict(zip(COLUMNS, COLUMNS, strict=True)), *sheet])
    load = (
        "{ const t = new DataTransfer(); t.items.add(new File([%s], 'a.csv'));"
        "const l = document.getElementById('load'); l.files = t.files; l.dispatchEvent(new Event('change')) }"
    )
    found.run(load % json.dumps(out.getvalue()))
    found.wait_for("document.getElementById('kept').textContent.startsWith('10 of 10 judged, 1 missed')")
    assert [row["text"] for row in rows(found)] == [row["text"] for row in sheet]


@needs_chromium
@pytest.mark.slow
def test_a_browser_that_keeps_nothing_says_so(open_page: Page) -> None:
    found = open_page
    found.run("Storage.prototype.setItem = () => { throw new DOMException('refused') }")
    found.press("u")
    assert "download before you close it" in kept(found)


@needs_chromium
@pytest.mark.slow
def test_what_is_judged_is_in_sight(tmp_path: Path) -> None:
    card = "my card is [CREDIT_CARD]"
    turns = [("agent", "a turn of some length, as there are many", [])] * 40
    said = [*turns, ("customer", card, [span(card, "credit_card", 11, 30)]), *turns]
    file = tmp_path / "review.html"
    file.write_text(html(drawn(*((f"c{n}", said) for n in range(3)), sampled=lambda row: row.get("rule_id"))), "utf-8")
    with opened(file, tmp_path) as found:
        for width, height in ((1200, 900), (400, 860)):
            found.look(tmp_path / "seen.png", width, height)
            found.press("r")
            top, bottom, card_top = found.run(
                "(() => { const at = (what) => document.querySelector(what).getBoundingClientRect();"
                "const mark = at('#dialogue mark.current'); return [mark.top, mark.bottom, at('#card').top]; })()"
            )
            assert 0 < top < bottom < (height if width > 900 else card_top), "not below the card of a narrow page"
        assert height - card_top < height / 5, "most of a narrow page is the dialogue: the card is folded"
        found.press("n")
        assert found.run("document.activeElement.id") == "note", "it unfolds for who wants to write"
