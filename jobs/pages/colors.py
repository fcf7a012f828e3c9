"""Colours of rules on screens and pages."""

import re

PALETTE = (
    "#1f77b4",
    "#ff7f0e",
    "#2ca02c",
    "#d62728",
    "#9467bd",
    "#bcbd22",
    "#17becf",
    "#e377c2",
    "#8c6d31",
)
"""Readable on black and on white; neighbours differ."""


def color_at(place: int, own: str | None = None) -> str:
    """A rule's own colour, `#rrggbb`, or the palette's at its place.

    >>> color_at(10), color_at(0, "#aabbcc"), color_at(0, "red;x")
    ('#ff7f0e', '#aabbcc', '#1f77b4')
    """
    return own if own and re.fullmatch("#[0-9a-fA-F]{6}", own) else PALETTE[place % len(PALETTE)]
