"""The proxy: in a JSON document, out the same document redacted, or the places at which it cannot be let through."""
