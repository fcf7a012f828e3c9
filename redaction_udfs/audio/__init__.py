"""Recordings: a file and the times to mute in, a file that is silent then out. Knows no Spark and no tables.

`mute` has the ways in, `read_recording` and `write_muted_recording`. WAV is patched byte by byte; FLAC, MP3 and Ogg are
decoded, muted and encoded again.
"""
