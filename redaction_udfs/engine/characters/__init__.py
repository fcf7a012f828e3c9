"""Characters folded one for one, so that offsets stay."""
