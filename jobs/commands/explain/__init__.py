"""`redact explain`: a conversation's id in; what went, why, by whose policy, and who may still see it, out."""
