"""Conversations that grow turn by turn, in memory.

In: turns by conversation and number. Out: what the engine makes of all turns so far, and which turns that has changed.
Originals are encrypted under a key of this process, and gone after their time.
"""
