"""Generated transcripts for demo and benchmark, the same for a seed.

Chat and voice, both speakers, made-up values of every kind the rules know, and what only looks like them.
"""

from jobs.corpus.write import PlantedValue, conversations, near_misses, planted_values, write_transcripts

__all__ = ["PlantedValue", "conversations", "near_misses", "planted_values", "write_transcripts"]
