"""Tables and files in; conversations in the memory of this process, out."""
