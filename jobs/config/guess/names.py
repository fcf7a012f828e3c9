"""Names of columns by what they usually mean, the likelier ones first."""

import re
from collections.abc import Iterable, Mapping

NAMES: Mapping[str, str] = {
    "conversation_id": "conversation_id conversation conversation_key conv_id call_id contact_id interaction_id "
    "session_id chat_id dialog_id dialogue_id transcript_id thread_id recording_id call_uuid call_sid call_key "
    "ticket_id case_id contact call interaction session chat dialog dialogue thread id",
    "text": "text content utterance utterance_text message message_text message_body transcript transcript_text "
    "transcription body sentence msg said phrase utt line",
    "role": "role speaker_role participant_role sender_role author_role speaker_type participant_type sender_type "
    "author_type user_type speaker participant sender author who from speaker_id spk party side speaker_label actor "
    "direction",
    "channel": "channel contact_channel channel_type interaction_channel medium media media_type contact_medium",
    "language": "language lang locale language_code lang_code",
    "utterance_index": "utterance_index turn_index utterance_no turn_no utterance_number turn_number message_index "
    "message_no message_number sequence_number sequence_no sequence seq_no seq turn position ordinal idx index "
    "line_no line_number chunk_index segment_index segment_no segment turn_id utterance_id message_id",
    "start_ms": "start_ms start_time_ms start_millis begin_ms offset_ms offset_millis start_time started_at started "
    "start_at start_timestamp begin_timestamp "
    "start_ts ts_start begin_time begin_ts begin_at start begin from_ms start_offset offset start_sec start_seconds "
    "said_at spoken_at sent_at sent_time sent_on created_at posted_at occurred_at event_time event_ts message_time "
    "utterance_time timestamp ts datetime date_time time",
    "end_ms": "end_ms end_time_ms end_millis end_time ended_at ended end_timestamp end_at end_ts ts_end end to_ms "
    "end_offset end_sec end_seconds stop_time stop finished_at",
    "since": "conversation_started_at call_started_at contact_started_at session_started_at recording_started_at "
    "conversation_start call_start session_start recording_start conversation_start_time call_start_time "
    "session_start_time connected_at connect_time answered_at initiated_at start_time started_at",
    "audio_channel": "audio_channel channel_id channel_no channel_number channel_tag track track_no channel",
    "content_type": "content_type mime_type media_type",
}
CONVERSATION_KEY = re.compile(
    r"(conversation|conv|call|contact|interaction|session|chat|dialog(ue)?|thread|transcript)_?"
    r"(\w+_)?(id|key|uuid|guid|sid|ref|no|number)$"
)

TIMES = ("start_ms", "end_ms", "since")
SUFFIXES = {
    "ms": r"(_ms|_msecs?|_millis|_milliseconds)$",
    "s": r"(_s|_sec|_secs|_seconds)$",
    "us": r"(_us|_micros|_microseconds)$",
    "ns": r"(_ns|_nanos|_nanoseconds)$",
}
"""At the end of a time's name, by its unit: `begin_s` is a `begin` in seconds."""
UNIT = re.compile("|".join(SUFFIXES.values()))


def plain(name: str) -> str:
    """A name in small letters, its words joined by `_`.

    >>> plain("callId"), plain("Contact ID")
    ('call_id', 'contact_id')
    """
    return re.sub(r"\W+", "_", re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name)).lower().strip("_")


def named(meaning: str, columns: Iterable[str]) -> list[str]:
    """Columns whose name says that they have a meaning, the likelier ones first."""
    by_name: dict[str, str] = {}
    for column in columns:
        by_name.setdefault(plain(column), column)
    for column in [*by_name.values()] if meaning in TIMES else ():
        by_name.setdefault(UNIT.sub("", plain(column)), column)
    found = [by_name[name] for name in NAMES[meaning].split() if name in by_name]
    if meaning == "conversation_id":
        found += [column for name, column in by_name.items() if CONVERSATION_KEY.search(name)]
    return [*dict.fromkeys(found)]
