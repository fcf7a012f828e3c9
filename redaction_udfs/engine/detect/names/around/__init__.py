"""Context of a name: other names that vouch for it, words that say it is another thing."""
