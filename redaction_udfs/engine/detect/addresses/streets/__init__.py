"""Streets in their forms: with a type, at a corner, abroad, post boxes."""
