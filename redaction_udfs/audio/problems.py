"""Reasons for which a recording cannot be published."""

from collections.abc import Mapping

REASONS: Mapping[str, str] = {
    "empty": "a file of 0 bytes",
    "truncated": "a file that ends before its audio does",
    "malformed": "a file whose structure contradicts itself",
    "extension_lies": "a file of another format than its name says",
    "unsupported": "a format or codec that cannot be muted",
    "needs_audio_extra": "a format that needs the extra `audio`: pip install 'transcript-redaction[audio]'",
    "unreadable": "a file that cannot be read",
    "no_such_channel": "fewer channels than --channels names",
    "shorter_than_mutes": "a recording that ends before the last of its mutes does",
    "longer_than_transcript": "a recording that goes on after its transcript has ended",
    "not_silent": "a result that is not silent where it must be",
}


class RecordingProblem(Exception):
    """A recording that cannot be published. `reason` is one of REASONS; `detail` holds no name and no value."""

    def __init__(self, reason: str, detail: str = "") -> None:
        self.reason, self.detail = reason, detail
        super().__init__(f"{reason}: {detail}" if detail else reason)
