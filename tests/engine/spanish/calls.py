"""Spanish conversations for tables of cases, one turn after the other."""

from redaction_udfs.engine.model.conversation import Conversation, Utterance
from redaction_udfs.engine.redact import redact
from tests.engine.any_text import shipped


def redacted(said: str, *, voice: bool = False, policy: str = "contact_center") -> str:
    """The turns, parted by ` / `, agent and customer by turns, as they come out; `- ` begins with the customer."""
    first = said.startswith("- ")
    turns = said.removeprefix("- ").split(" / ")
    utterances = tuple(
        Utterance(
            text,
            "customer" if (i + first) % 2 else "agent",
            "voice" if voice else "digital",
            "es",
            index=i,
            start_ms=i * 4000,
        )
        for i, text in enumerate(turns)
    )
    return " / ".join(result.text for result in redact(Conversation("c", utterances), shipped(policy)))
