"""A conversation's words as expressions see them."""

from redaction_udfs.engine.expressions import StreamTurn, WordStream
from redaction_udfs.engine.model.conversation import Conversation
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.rules.rules import Policy


def stream_of(conversation: Conversation, policy: Policy) -> WordStream:
    """The words of all turns. A text beyond the policy's limits, which is not published, has none."""
    longest = policy.limits.max_characters
    return WordStream(
        [
            StreamTurn(
                Reading(
                    said.text if len(said.text) <= longest else "", policy.placeholders, voice=said.channel == "voice"
                ),
                said.role,
                said.start_ms,
            )
            for said in conversation.utterances
        ]
    )
