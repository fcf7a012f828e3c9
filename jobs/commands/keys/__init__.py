"""`redact keys`: rings of keys, made, added to, and carried through to what was written under older keys."""
