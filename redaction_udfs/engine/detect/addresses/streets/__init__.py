"""Streets with a type, at corners, abroad, and post boxes."""
