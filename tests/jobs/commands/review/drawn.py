"""A drawn sample by hand, as Spark reads it, with utterances that want to be more than text."""

from collections.abc import Mapping, Sequence
from typing import Any

from jobs.commands.review.page.read import Drawn

HOSTILE = (
    "</script><script>document.title='owned'</script>",
    "<img src=x onerror=\"document.title='owned'\"> & 'quotes' \"too\"",
    "\u202eright to left\u202c, \u2066isolated, never closed, \u200f\u05d0\u05d1",
    "=HYPERLINK(\"http://evil.example\"), and a line\nmore, back\\slash `${document.title='owned'}`",
    "<!-- <script> \u2028\u2029 \U0001f600 family \U0001f468\u200d\U0001f469\u200d\U0001f467",
)
PLACEHOLDER = {"credit_card": "[CREDIT_CARD]", "pin": "[PIN]", "phone_number": "[PHONE_NUMBER]"}
Row = dict[str, Any]


def span(text: str, rule: str, start: int, end: int, **others: Any) -> Row:
    """A span of which the redacted text shows the placeholder; its place in the original is given."""
    place = text.index(PLACEHOLDER[rule])
    found = {"column": "text", "start": start, "end": end, "redacted_start": place}
    found |= {"redacted_end": place + len(PLACEHOLDER[rule]), "label": PLACEHOLDER[rule][1:-1], "rule_id": rule}
    found |= {"rule_name": rule.title(), "rule_color": None, "rule_ids": [rule], "score": 0.9, "action": "label"}
    return {**found, "trigger": None, **others}


def drawn(*conversations: tuple[str, Sequence[tuple[str, str, Sequence[Row]]]], sampled: Any = None) -> Drawn:
    """Of each conversation its id and its turns: role, redacted text, spans. All that can be drawn is."""
    turns, spans, sheet = [], [], []
    for name, said in conversations:
        for number, (role, text, own) in enumerate(said):
            key = {"partition": "2026-01-05", "conversation_id": name, "utterance_index": number}
            turn = {**key, "role": role, "channel": "voice", "texts": {"text": text}}
            turns.append({**turn, "place": number + 1, "turns": len(said)})
            spans += [{**key, **found} for found in own]
            sheet += [_row(turn, found, len(own)) for found in own or [{}]]
    return Drawn(sheet if sampled is None else [row for row in sheet if sampled(row)], turns, spans, "text")


def _row(turn: Mapping[str, Any], found: Row, spans: int) -> Row:
    why = {"why": "random", "stratum": f"{found['rule_id']} voice"} if found else {"why": "nothing found"}
    place = {
        "start": None,
        "column": "text",
        "stratum": "voice customer",
        **found,
        **why,
        "spans": spans,
        "weight": 2.5,
    }
    return {**turn, "text": turn["texts"]["text"], **place}


def hostile() -> Drawn:
    """Two conversations in which every hostile utterance is said, with spans in between and a gap."""
    card = "\U0001f600 card [CREDIT_CARD] exp 12 27"
    said = [("agent", "your card?", []), ("customer", card, [span(card, "credit_card", 7, 26)])]
    both = "pin [PIN], call [PHONE_NUMBER]"
    trigger = {"rule_id": "pin_question", "utterance_index": 0}
    spans = [span(both, "pin", 4, 8, trigger=trigger, score=0.6), span(both, "phone_number", 15, 27, action="generic")]
    evil = [("customer", text, []) for text in HOSTILE]
    return drawn(("call-1", said), ("</script><b>call", [("bot", "pin?", []), ("customer", both, spans), *evil]))
