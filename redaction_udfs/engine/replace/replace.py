"""The only place that writes text."""

from collections.abc import Callable, Sequence

from redaction_udfs.engine.characters.fold import fold
from redaction_udfs.engine.model.errors import Unpublishable
from redaction_udfs.engine.model.spans import Cluster, Padding, Span
from redaction_udfs.engine.rules.rules import Replacement, Rule

WriteToken = Callable[[str, Cluster, Sequence[Rule]], str]
"""Writes a token over a cluster of a text."""
FEWEST_HIDDEN = 3
LONG_MASK = 8
"""Letters or digits; see `redaction_udfs.policy.compiling.placeholders` for how masked values are known again."""


def replace(
    text: str, clusters: Sequence[Cluster], rules: Sequence[Rule], write_token: WriteToken | None = None
) -> tuple[str, tuple[Span, ...]]:
    """The text with every cluster written over, and the spans in both texts. Everything else is untouched.

    Raises Unpublishable where a rule asks for a token and nothing can write one.
    """
    pieces: list[str] = []
    spans: list[Span] = []
    done = length = 0
    for cluster in clusters:
        rule = rules[cluster.winner.rule]
        written = written_for(text, cluster, rules, write_token)
        pieces += text[done : cluster.start], written
        length += cluster.start - done + len(written)
        done = cluster.end
        spans.append(
            Span(
                cluster.start,
                cluster.end,
                length - len(written),
                length,
                rule.label,
                rule.id,
                tuple(dict.fromkeys([rules[position].id for position in cluster.rules])),
                rule.score if cluster.winner.score is None else cluster.winner.score,
                rule.replacement.mode,
                cluster.winner.trigger,
                _widest([rules[position].padding for position in cluster.rules]),
            )
        )
    pieces.append(text[done:])
    return "".join(pieces), tuple(spans)


def _widest(paddings: Sequence[Padding]) -> Padding:
    return paddings[0] if len(paddings) == 1 else Padding(*(max(sides) for sides in zip(*paddings, strict=True)))


def written_for(text: str, cluster: Cluster, rules: Sequence[Rule], write_token: WriteToken | None) -> str:
    """Replacement of the cluster."""
    rule = rules[cluster.winner.rule]
    replacement = rule.replacement
    match replacement.mode:
        case "label":
            return f"[{rule.label}]"
        case "generic":
            return "[PII]"
        case "text":
            return replacement.text
        case "remove":
            return ""
        case "tag":
            return text[cluster.start : cluster.end]
        case "mask":
            return _masked(text, cluster, replacement)
        case "token":
            if write_token is None:
                raise Unpublishable("a token without a key")
            return write_token(text, cluster, rules)
    raise AssertionError(replacement.mode)


def _masked(text: str, cluster: Cluster, replacement: Replacement) -> str:
    """Same length, blanks stay. What is kept is a part of the winner's own hit, never of a neighbour merged with it."""
    kept = _kept(text, cluster.winner.start, cluster.winner.end, replacement)
    return "".join(
        [
            text[i] if i in kept or text[i].isspace() else replacement.character
            for i in range(cluster.start, cluster.end)
        ]
    )


def _kept(text: str, start: int, end: int, replacement: Replacement) -> frozenset[int]:
    """Places of the characters that a mask leaves readable."""
    if replacement.keep_domain:
        at = max(text.rfind("@", start, end), text.rfind("\uff20", start, end))
        return frozenset(range(at, end)) if at >= 0 else frozenset()
    visible = [i for i in range(start, end) if text[i].isalnum()]
    if replacement.keep_last and _may_keep(text, end, len(visible) - replacement.keep_last, replacement.keep_last):
        return frozenset(visible[-replacement.keep_last :])
    return frozenset()


def _may_keep(text: str, end: int, hidden: int, kept: int) -> bool:
    """True if the end of a value may stay readable: most of it is hidden, and what is left will be known as masked.

    A tail that runs on into further digits is only told from a number of its own behind a long mask.
    """
    follows = fold(text[end : end + 4])
    if hidden < max(FEWEST_HIDDEN, kept) or follows[:1].isalnum():
        return False
    return hidden >= LONG_MASK or not follows.lstrip(" -.")[:1].isdigit()
