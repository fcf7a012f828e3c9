"""Reasons for which a recording is withheld, in sentences."""

from collections.abc import Mapping

from redaction_udfs.audio.problems import REASONS as OF_FILES

OF_TRANSCRIPTS: Mapping[str, str] = {
    "no_transcript": "no transcript of that conversation is published",
    "not_current": "its partition is being published, or was by a run that was stopped or of an earlier version: "
    "`redact run` publishes it",
    "quarantined": "rows of its transcript are in quarantine",
    "spans_without_times": "something was redacted of which nobody knows when it was said",
    "spans_not_muted": "something was redacted that no mute covers: mutes were taken away",
    "no_times": "its transcript does not say when anything was said on the phone",
    "two_transcripts": "two transcripts of one conversation: it may be that of either",
    "two_files": "two files for one conversation",
    "ambiguous_name": "a name that holds more than one conversation's id, as the pattern reads it",
    "outside": "a path that leads out of --to",
    "source_gone": "the original is gone, and what must be muted has changed",
    "changed_while_read": "a file that changed while it was read",
}
REASONS: Mapping[str, str] = {**OF_TRANSCRIPTS, **OF_FILES}
