"""Texts that hold whole talks, as exports write them, and what is said by whom in each."""

from jobs.config.speaker_labels import labels_of, plain_label

ROLES = {"agent": "agent", "customer": "customer", "CSR": "agent", "Virtual_Agent": "bot", "Speaker 1": "other"}
CASES: list[tuple[str, list[tuple[str | None, str]]]] = [
    (
        "Agent: hi\nCustomer: yes\n  and no\n\nAGENT: ok",
        [("agent", "hi"), ("customer", "yes\n  and no"), ("agent", "ok")],
    ),
    ("[00:12] Agent: hi\r\n[00:15] Customer: at 12:30 ok", [("agent", "hi"), ("customer", "at 12:30 ok")]),
    ("Agent (10:02 AM): hi\nCustomer (10:03 AM): yo", [("agent", "hi"), ("customer", "yo")]),
    ("2026-11-03 10:02:11 | Agent | hi\n2026-11-03 10:02:12 | csr | yo", [("agent", "hi"), ("CSR", "yo")]),
    ("00:00:01.000 --> 00:00:05.000 Agent: hi", [("agent", "hi")]),
    ("**Agent:** hi\n**Customer:** yo", [("agent", "hi"), ("customer", "yo")]),
    ("<Agent> hi\n[Customer] yo", [("agent", "hi"), ("customer", "yo")]),
    ("Agent\thi\nCustomer\tyo", [("agent", "hi"), ("customer", "yo")]),
    ("agent - hi\ncustomer - my agent - he said so", [("agent", "hi"), ("customer", "my agent - he said so")]),
    ("Agent\nhi\nCustomer\nyo\nyou", [("agent", "hi"), ("customer", "yo\nyou")]),
    ("Agent:\nCustomer:\n\nyo", [("agent", ""), ("customer", "\nyo")]),
    (
        "Agent: hi how are you Customer: fine AGENT: ok",
        [("agent", "hi how are you"), ("customer", "fine"), ("agent", "ok")],
    ),
    ("[0:01] Agent: hi [0:04] Virtual Agent 2: yo", [("agent", "hi"), ("Virtual_Agent", "yo")]),
    ("Agent Priya: hi\nCustomer (Tom Ford): yo", [("agent", "Priya: hi"), ("customer", "(Tom Ford): yo")]),
    ("Priya (Agent): hi\n[0:02] T Ford [CSR 2]: a", [("agent", "Priya (Agent): hi"), ("CSR", "T Ford [CSR 2]: a")]),
    ("the agent said so\nCustomer service is bad: no", [(None, "the agent said so\nCustomer service is bad: no")]),
    ("A call of 3 May\n\nCSR: hi\nSpeaker 1: yo", [(None, "A call of 3 May"), ("CSR", "hi"), ("Speaker 1", "yo")]),
    ("Agent: hi\nPriya: I am not known here", [("agent", "hi\nPriya: I am not known here")]),
    ("I told the agent: no\nmy customer service is bad", [(None, "I told the agent: no\nmy customer service is bad")]),
    ("customer called about his bill", [(None, "customer called about his bill")]),
    ("the agent: she said Customerr: no", [(None, "the agent: she said Customerr: no")]),
    ("", [(None, "")]),
]


def cut(text: str) -> list[tuple[str, str | None, str]]:
    """Label, role and what is said, of each turn in a text, by Python's regexes."""
    labels, names = labels_of(ROLES), {plain_label(name): name for name in ROLES}
    found: list[tuple[str, str | None, str]] = []
    done, head, role = 0, "", None
    for match, speaker in labels.find(text):
        if match.start() or head:
            found.append((head, role, text[done : match.start()]))
        done, head, role = match.end(), match[0], names[plain_label(speaker)]
    return [*found, (head, role, text[done:])]
