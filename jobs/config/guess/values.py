"""Values of roles and channels, mapped to ours."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

ROLES: Mapping[str, str] = {
    "agent": "agent rep representative advisor adviser csr operator employee associate staff consultant internal "
    "support support_agent human_agent outbound out clerk",
    "customer": "customer caller client user end_user consumer member patient guest visitor external buyer cust "
    "inbound in contact",
    "bot": "bot ivr virtual_agent chatbot assistant automated voicebot virtual_assistant",
    "system": "system auto notification event",
    "other": "other unknown",
}
CHANNELS: Mapping[str, str] = {
    "voice": "voice phone call telephone telephony audio pstn tel voip video",
    "digital": "digital chat email e_mail mail sms web webchat web_chat message messaging whatsapp facebook messenger "
    "text social twitter live_chat livechat",
}
FALLBACKS: Mapping[str, str] = {"role": "other", "channel": "voice"}
"""For values that are not known: on voice more is redacted than in chats."""
KNOWN = {
    meaning: {word: ours for ours, words in table.items() for word in words.split()}
    for meaning, table in (("role", ROLES), ("channel", CHANNELS))
}
AGENT_SAYS = re.compile(
    r"\b(how (can|may) (i|we) (help|assist)|thank(s| you) for (calling|contacting|holding)|anything else (i|we) can"
    r"|(can|could|may) i (please )?(have|get) your|qu[eé] (le |te )?puedo ayudar|gracias por (llamar|su llamada))",
    re.IGNORECASE,
)
MOST_VALUES, LONGEST = 20, 30
CODE = re.compile(r"[A-Z]{1,12}|[a-z]|\d{1,2}|[A-Za-z]{1,12}[_ -]?\d{1,2}|[a-z]+(_[a-z]+)+|[A-Z]+(_[A-Z]+)+")
"""Of values that nobody knows those that no person is called: they may be shown."""


class MappedValue(NamedTuple):
    """A value of the table with what it means to us, and its rows. `known` is false where that is not sure, and why."""

    value: str
    meaning: str
    rows: int
    known: bool
    why: str = "nobody's name for one of ours"


def mapped(meaning: str, counts: Mapping[Any, int]) -> list[MappedValue]:
    """Every value that is not null, the frequent ones first.

    >>> mapped("role", {"REP": 2, "SPK_0": 1, None: 3})[1]
    MappedValue(value='SPK_0', meaning='other', rows=1, known=False, why="nobody's name for one of ours")
    """
    known = KNOWN[meaning]
    rows_of = {str(value): rows for value, rows in counts.items() if value is not None}
    by_rows = sorted(rows_of.items(), key=lambda each: (-each[1], each[0]))
    found = [(value, known.get(_plain(value)), rows) for value, rows in by_rows]
    return [MappedValue(v, ours or FALLBACKS[meaning], rows, ours is not None) for v, ours, rows in found]


def by_what_they_say(values: list[MappedValue], said: Mapping[str, Sequence[str]]) -> list[MappedValue]:
    """Two values that nobody knows as agent and customer, if one alone says what agents say."""
    if len(values) != 2 or any(each.known for each in values):
        return values
    counts = [sum(bool(AGENT_SAYS.search(text)) for text in said.get(each.value, ())) for each in values]
    if max(counts) <= 4 * min(counts):
        return values
    agent = counts.index(max(counts))
    found = [each._replace(meaning="customer", why="the other one") for each in values]
    found[agent] = values[agent]._replace(meaning="agent", why="says what agents say")
    return found


def tells_who_speaks(values: Sequence[str]) -> bool:
    """True for few different values of which half and more are known names of roles."""
    found = mapped("role", Counter(values))
    return len(found) <= MOST_VALUES and is_half_known(found)


def is_half_known(values: Sequence[MappedValue]) -> bool:
    """True if there are values, half and more of which are known."""
    known = sum(each.known for each in values)
    return known > 0 and 2 * known >= len(values)


def may_be_shown(values: list[MappedValue]) -> bool:
    """True for few short values that are known in most rows, or that no person is called."""
    if len(values) > MOST_VALUES or any(len(each.value) > LONGEST for each in values):
        return False
    known = sum(each.rows for each in values if each.known)
    return 2 * known >= sum(each.rows for each in values) or all(CODE.fullmatch(each.value) for each in values)


def _plain(value: str) -> str:
    return re.sub(r"[\s_-]+", "_", value.strip().lower())
