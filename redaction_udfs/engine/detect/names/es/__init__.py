"""Spanish names of persons: cues, titles and listed first names in, whole names out."""
