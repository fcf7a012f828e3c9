"""Promise: what a turn shows goes from every other place; in doubt a place goes as a whole, or the file."""

import json
from pathlib import Path
from typing import Any

import pytest

from redaction_udfs.engine.rules.rules import Policy
from redaction_udfs.formats.formats import format_of
from redaction_udfs.formats.parts.document import Refused, read, write
from redaction_udfs.formats.parts.redact import redacted
from redaction_udfs.policy import load_policy
from tests.formats import amazon, others
from tests.formats.spoken import EXAMPLE, Piece, Said
from tests.formats.test_twins import policy


def twin_of(document: Any, rules: Policy) -> Any:
    tree = read(json.dumps(document).encode())
    form = format_of(tree)
    speech = form.turns(tree, {})
    return json.loads(write(form.twin(tree, speech, redacted(speech, rules))))


def summary(document: Any) -> Any:
    return document["ConversationCharacteristics"]["ContactSummary"]["PostContactSummary"]


def test_a_summary_loses_what_a_turn_has_shown() -> None:
    asked = Said("agent", (Piece("what is your mother's maiden name"),))
    document = amazon.contact_lens_voice([asked, Said("customer", (Piece("it's Pemberton"),))], False)
    summary(document)["Content"] = "The answer was pemberton; the Pembertons came later, to Pembertonville."
    twin = twin_of(document, policy())
    assert twin["Transcript"][1]["Content"] == "it's [SECURITY_ANSWER]"
    assert summary(twin)["Content"] == "The answer was [SECURITY_ANSWER]; the [PERSON] came later, to Pembertonville."


def test_a_copy_of_nobody_knows_what_goes_as_a_whole() -> None:
    document = others.genesys(EXAMPLE, False)
    document["transcripts"][0]["analytics"]["sentiment"][0]["phrase"] = "something nobody ever uttered"
    twin = twin_of(document, policy())
    assert twin["transcripts"][0]["analytics"]["sentiment"][0]["phrase"] == "[UNPROCESSED]"


def test_a_text_without_turns_stops_the_file() -> None:
    document = others.deepgram_by_words(EXAMPLE, False)
    document["results"]["channels"][0]["alternatives"][0]["words"] = []
    with pytest.raises(Refused, match="a text without turns or words with times: /results/channels/0/"):
        twin_of(document, policy())


def test_words_of_nobody_knows_what_stop_the_file() -> None:
    document = others.twilio(EXAMPLE, False)
    for word in document["sentences"][1]["words"]:
        word["word"] = "else"
    with pytest.raises(Refused, match="words that are not those of the text: /sentences/1/words"):
        twin_of(document, policy())


def test_rules_look_at_a_copy_that_says_more_than_the_turns() -> None:
    document = amazon.transcribe(EXAMPLE, False)
    whole = document["results"]["transcripts"][0]["transcript"]
    document["results"]["transcripts"][0]["transcript"] = f"Also noor@post.example.com is an address. {whole}"
    twin = twin_of(document, policy())
    expected = amazon.transcribe(EXAMPLE, True)["results"]["transcripts"][0]["transcript"]
    found = twin["results"]["transcripts"][0]["transcript"]
    assert found == f"Also [EMAIL_ADDRESS] is an address. {expected}"


def test_what_only_one_form_shows_goes_from_all() -> None:
    """The recogniser's words miss a digit, what was made of them does not: no rule finds a card in the words."""
    said = Said(
        "customer",
        (
            Piece("it is"),
            Piece("4111 1111 1111 1111", "CREDIT_CARD", "four triple one and so on"),
        ),
    )
    twin = twin_of(others.genesys([said], False), policy())
    assert twin == others.genesys([said], True)


def test_who_takes_part_in_a_chat_is_known_by_the_display_name() -> None:
    document = amazon.contact_lens_chat([Said("agent", (Piece("the lindqvist order is on its way"),))], False)
    assert twin_of(document, policy())["Transcript"][1]["Content"] == "the lindqvist order is on its way"
    document["Participants"][0]["DisplayName"] = "Rivka Lindqvist"
    twin = twin_of(document, policy())
    assert twin["Transcript"][1]["Content"] == "the [PERSON] order is on its way"
    assert "indqvist" not in json.dumps(twin)


def test_messages_that_are_json_stay_json() -> None:
    document = amazon.contact_lens_chat(EXAMPLE, False)
    told = {"data": {"replyMessage": {"title": "Write to orla@mail.example.com", "card": 4111111111111111}}}
    document["Transcript"][2] |= {
        "Content": json.dumps(told),
        "ContentType": "application/vnd.amazonaws.connect.message.interactive.response",
    }
    twin = twin_of(document, policy())
    assert json.loads(twin["Transcript"][2]["Content"]) == {
        "data": {"replyMessage": {"title": "Write to [EMAIL_ADDRESS]", "card": "[CREDIT_CARD]"}}
    }


def test_nested_timestamps_and_no_turns_are_read() -> None:
    document = amazon.call_analytics(EXAMPLE, False)
    document["Transcript"][1]["Redaction"] = {
        "RedactedTimestamps": [[{"BeginOffsetMillis": 60_900, "EndOffsetMillis": 61_900}]]
    }
    twin = twin_of(document, policy())
    assert twin["Transcript"][1]["Redaction"] == {
        "RedactedTimestamps": [{"BeginOffsetMillis": 60_900, "EndOffsetMillis": 61_900}]
    }
    assert twin_of({**document, "Transcript": []}, policy())["Transcript"] == []


def test_copies_are_written_as_the_policy_says(tmp_path: Path) -> None:
    """A mask is as long as the value: what stands for the words of a value is the same in all forms."""
    (tmp_path / "own.yaml").write_text(
        "name: own\nversion: '1'\nextends: minimal\n"
        "rules:\n  - {id: credit_card, replace: {mask: '*', keep_last: 4}}\n",
        "utf-8",
    )
    said = Said("customer", (Piece("my card is"), Piece("4111 1111 1111 1111", "CREDIT_CARD"), Piece("yes")))
    twin = twin_of(others.deepgram([said], False), load_policy(tmp_path / "own.yaml"))
    [alternative] = twin["results"]["channels"][0]["alternatives"]
    assert alternative["transcript"] == "my card is **** **** **** 1111 yes"
    assert [word["word"] for word in alternative["words"]] == ["my", "card", "is", "**** **** **** 1111", "yes"]
