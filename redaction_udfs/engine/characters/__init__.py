"""Characters: folding, accents and letter case, one for one so that offsets stay."""
