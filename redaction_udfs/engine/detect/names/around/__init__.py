"""Context of a name: other names, and words of other things."""
