"""Azure batch transcription: every phrase in four forms, and its words as they were spoken."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from redaction_udfs.formats.parts.document import Path, Refused, safe_pointer
from redaction_udfs.formats.parts.fields import Fields, Kind, is_number, strings
from redaction_udfs.formats.parts.names import names_in
from redaction_udfs.formats.parts.redact import RedactedDocument
from redaction_udfs.formats.parts.speech import Speech, Text, Turn, WordList, on_channels, roles_of
from redaction_udfs.formats.parts.tree import Item, at, first_only, items, rebuilt, texts_at, words_at
from redaction_udfs.formats.parts.words import Group

TICKS_A_MS = 10_000
FORMS = ("display", "lexical")
"""Forms that rules look at: as it is read, and as it was spoken."""
COPIES = ("itn", "maskedITN")
LISTS = ("words", "displayWords")
TIMES: Fields = {
    "offset": Kind.CODE,
    "duration": Kind.CODE,
    "offsetInTicks": Kind.NUMBER,
    "durationInTicks": Kind.NUMBER,
    "offsetMilliseconds": Kind.NUMBER,
    "durationMilliseconds": Kind.NUMBER,
}
PHRASE = "recognizedPhrases[]"
BEST = f"{PHRASE}.nBest[]"
FIELDS: Fields = {
    "source": Kind.FILE,
    "timestamp": Kind.CODE,
    "duration": Kind.CODE,
    "durationInTicks": Kind.NUMBER,
    "durationMilliseconds": Kind.NUMBER,
    **{f"combinedRecognizedPhrases[].{form}": Kind.SPEECH for form in (*FORMS, *COPIES)},
    f"{PHRASE}.recognitionStatus": Kind.CODE,
    f"{PHRASE}.locale": Kind.CODE,
    **{f"{PHRASE}.{key}": kind for key, kind in TIMES.items()},
    **{f"{BEST}.{form}": Kind.SPEECH for form in (*FORMS, *COPIES)},
    **{f"{BEST}.{key}[].{time}": kind for key in LISTS for time, kind in TIMES.items()},
    f"{BEST}.words[].word": Kind.SPEECH,
    f"{BEST}.displayWords[].displayText": Kind.SPEECH,
}
WORD_KEYS = {"words": "word", "displayWords": "displayText"}
_DURATION = re.compile(r"PT(?:(?P<h>[0-9.]+)H)?(?:(?P<m>[0-9.]+)M)?(?:(?P<s>[0-9.]+)S)?")


def recognises(document: Any) -> bool:
    """True for the keys of a batch transcription's result."""
    return isinstance(at(document, "recognizedPhrases"), list)


def turns(document: Any, roles: Mapping[str, str]) -> Speech:
    """The call's speech: a turn a phrase, speakers by their number or else their channel. Raises Refused."""
    found = strings(document, FIELDS)
    phrases = items(document, "recognizedPhrases")
    spoken = [n for n, phrase in enumerate(phrases) if at(phrase, "nBest", 0)]
    named = roles_of([_speaker(phrases[n]) for n in spoken], roles)
    return Speech(
        None,
        "voice",
        next((at(phrase, "locale") for phrase in phrases if at(phrase, "locale")), None),
        on_channels([_turn(phrases[n], n, named) for n in spoken]),
        (
            *texts_at(document, ("combinedRecognizedPhrases",), (*FORMS, *COPIES), "combined"),
            *(text for turn, n in enumerate(spoken) for text in texts_at(document, _best(n), COPIES, "itn", turn)),
        ),
        tuple(words for turn, n in enumerate(spoken) for words in _lists(document, n, turn)),
        names=names_in(found, {}),
    )


def twin(document: Any, speech: Speech, redacted: RedactedDocument) -> Any:
    """The redacted twin: of several hearings of a phrase only the best is left."""
    return first_only(rebuilt(document, redacted, speech.names, _merged), "nBest")


def _turn(phrase: Any, place: int, roles: Mapping[str, str]) -> Turn:
    path, best = _best(place), at(phrase, "nBest", 0)
    texts = tuple(Text((*path, form), best[form], form) for form in FORMS if isinstance(at(best, form), str))
    if not texts:
        raise Refused(f"no display and no lexical form: {safe_pointer(path)}")
    start, end = _times(phrase, ("recognizedPhrases", place))
    return Turn(roles[_speaker(phrase)], texts, start, end, str(at(phrase, "channel")))


def _best(place: int) -> Path:
    return ("recognizedPhrases", place, "nBest", 0)


def _lists(document: Any, place: int, turn: int) -> Iterator[WordList]:
    for key, word in WORD_KEYS.items():
        yield from words_at(document, (*_best(place), key), (word,), _times, turn)


def _speaker(phrase: Any) -> str:
    number = at(phrase, "nBest", 0, "speaker")
    return str(at(phrase, "channel") if number is None else number)


def _times(tree: Any, path: Path) -> tuple[int, int]:
    """Start and end in ms, from ticks, else from ms, else from durations as ISO 8601 writes them. Raises Refused."""
    for offset, duration, a_ms in (
        ("offsetInTicks", "durationInTicks", TICKS_A_MS),
        ("offsetMilliseconds", "durationMilliseconds", 1),
    ):
        start, length = at(tree, offset), at(tree, duration)
        if is_number(start) and is_number(length):
            return round(start / a_ms), round((start + length) / a_ms)
    said = [_iso_ms(at(tree, key)) for key in ("offset", "duration")]
    if said[0] is None or said[1] is None:
        raise Refused(f"no offset and duration: {safe_pointer(path)}")
    return round(said[0]), round(said[0] + said[1])


def _iso_ms(written: Any) -> float | None:
    """A duration in ms.

    >>> _iso_ms("PT1M2.5S"), _iso_ms("soon")
    (62500.0, None)
    """
    found = _DURATION.fullmatch(written) if isinstance(written, str) else None
    if found is None or written == "PT":
        return None
    try:
        hours, minutes, seconds = (float(found[part] or 0) for part in "hms")
    except ValueError:
        return None
    return (hours * 3600 + minutes * 60 + seconds) * 1000


def _merged(own: Sequence[Item], made: Item, group: Group) -> Item:
    """One item of the words of a value: it lasts from the first one's start to the last one's end."""
    return {**made, **{key: _length(own, key, value) for key, value in made.items() if key.startswith("duration")}}


def _length(own: Sequence[Item], key: str, value: Any) -> Any:
    """Length of some words, as the key has it: in ticks, in ms, or as ISO 8601 writes it."""
    offset = key.replace("duration", "offset")
    first, last = own[0].get(offset), own[-1].get(offset)
    if is_number(value) and is_number(first) and is_number(last):
        return last + own[-1][key] - first
    parts = [_iso_ms(each) for each in (first, last, own[-1].get(key))]
    if any(part is None for part in parts):
        return value
    start, begin, length = (part or 0.0 for part in parts)
    return f"PT{round((begin + length - start) / 1000, 7):g}S"
