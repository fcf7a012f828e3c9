"""Hits made whole: none begins or ends inside a token."""

from collections.abc import Sequence

from redaction_udfs.engine.model.spans import Hit
from redaction_udfs.engine.reading import Reading
from redaction_udfs.engine.tokens.kinds import QUANTITIES
from redaction_udfs.engine.tokens.numbers import token_at
from redaction_udfs.engine.tokens.written import written_tokens


def whole(hits: Sequence[Hit], reading: Reading) -> list[Hit]:
    """The hits, each from where the token begins in which it begins to where the one ends in which it ends.

    Fails closed: a card or a password that is a part of a code or an address takes all of it. Rules without validators
    and contexts find nothing inside tokens in the first place. An age may be a part of a count: `3-year-old`.
    Linear but for a search in the tokens.
    """
    tokens = [token for token in reading.cached(written_tokens) if token.kind not in QUANTITIES] if hits else []
    if not tokens:
        return list(hits)
    whole_hits: list[Hit] = []
    for hit in hits:
        first, last = token_at(tokens, hit.start), token_at(tokens, hit.end - 1)
        start, end = first.start if first else hit.start, last.end if last else hit.end
        whole_hits.append(hit if (start, end) == hit[:2] else hit._replace(start=start, end=end))
    return whole_hits
