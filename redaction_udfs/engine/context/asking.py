"""Whether a turn asks for something."""

import re

from redaction_udfs.engine.reading import Reading

_ASKING = re.compile(
    r"\?|\b(?:what|which|who|whose|when|where|can|could|may|might|would|will|shall|do you|did you|have you|are you"
    r"|is it|please|provide|tell|give|share|confirm|verify|repeat|spell|enter|type|state|say|read|need|require|want"
    r"|let me have|get|got|ask|asking|how about|and (?:the|your)|(?:your|ur) [^.?!]{0,40}$)"
)
"""Words of questions and requests. A mention without any of them ("your code has been sent.") asks for nothing."""


def asks(reading: Reading) -> bool:
    """Whether the turn reads as a question or a request, with or without a question mark.

    >>> asks(Reading("What is your zip")), asks(Reading("and your zip")), asks(Reading("Your PIN was sent."))
    (True, True, False)
    """
    return _ASKING.search(reading.lowered) is not None
