"""Promise: a recording belongs to one conversation, by its name, and goes nowhere but into the folder for it."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs.commands.recordings.channels import mutes_of, parsed_channels
from jobs.commands.recordings.files import NamePattern, list_recordings
from jobs.commands.recordings.folder import OWN, draft_in, finish, locked, place_of
from jobs.commands.recordings.run import check_folders
from jobs.lake.exit_codes import Busy
from redaction_udfs.audio.ranges import Mute
from redaction_udfs.policy import PolicyError

NAMES = [
    ("{conversation_id}.wav", "c1.wav", ("c1", "c1.wav")),
    ("{conversation_id}.wav", 'it\'s "a b" ä..wav', ('it\'s "a b" ä.', 'it\'s "a b" ä..wav')),
    ("{conversation_id}.wav", "...wav", ("..", "...wav")),
    ("{conversation_id}.wav", "c1.mp3", None),
    ("{conversation_id}.wav", "c1xwav", None),
    ("{conversation_id}.wav", "a/c1.wav", None),
    ("{conversation_id}.wav", "c\n1.wav", None),
    ("**/{conversation_id}.wav", "c1.wav", ("c1", "c1.wav")),
    ("**/{conversation_id}.wav", "2026/01/c1.wav", ("c1", "2026/01/c1.wav")),
    ("{conversation_id}.*", "c1.mp3", ("c1", "c1.mp3")),
    ("{conversation_id}.*", "c1.m4a", ("c1", "c1.m4a")),
    ("{conversation_id}.*", "c1.5551234567", ("c1", "c1")),
    ("{conversation_id}.*", "c1.Maria", ("c1", "c1")),
    ("**/{conversation_id}_*.wav", "2026/c1_5551234567.wav", ("c1", "2026/c1.wav")),
    ("rec-{conversation_id}/audio.wav", "rec-c1/audio.wav", ("c1", "rec-c1/audio.wav")),
]


@pytest.mark.parametrize(("pattern", "path", "expected"), NAMES)
def test_names_say_whose_a_recording_is(pattern: str, path: str, expected: tuple[str, str] | None):
    found = NamePattern(pattern).found(Path("/from"), path)
    assert (found and (found.conversation_id, found.file)) == expected
    assert found is None or (found.reason, found.source) == (None, f"/from/{path}")


def test_a_name_that_may_be_read_in_two_ways_is_withheld():
    found = NamePattern("{conversation_id}_*.wav").found(Path("/from"), "a_b_c.wav")
    assert found and found.reason == "ambiguous_name"


@pytest.mark.parametrize(
    "text", ["c.wav", "{conversation_id}{conversation_id}", "../{conversation_id}", "{id}.wav", "/{conversation_id}"]
)
def test_patterns_that_say_nothing_are_mistakes(text: str):
    with pytest.raises(PolicyError, match="--name"):
        NamePattern(text)


def test_two_files_of_one_conversation_withhold_each_other_and_odd_files_are_no_recordings(tmp_path: Path):
    for name in ("a.wav", "b.wav", "2/b.wav", "notes.txt", "c.wav/inner.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    os.mkfifo(tmp_path / "pipe.wav")
    os.close(os.open(os.fsencode(tmp_path) + b"/\xff.wav", os.O_CREAT))
    found = list_recordings(tmp_path, NamePattern("**/{conversation_id}.wav"))
    assert [(each.file, each.reason) for each in found.found] == [
        ("a.wav", None),
        ("b.wav", "two_files"),
        ("2/b.wav", "two_files"),
    ]
    assert found.others == 3, "notes, what is in a folder, and a name that is no text"


PARTS = st.lists(st.sampled_from(["..", ".", "a", "", OWN, "b.wav", "link", "..."]), min_size=1, max_size=5)


@given(PARTS, st.booleans())
def test_no_name_leads_out_of_the_folder(tmp_path_factory: pytest.TempPathFactory, parts: list[str], absolute: bool):
    folder = tmp_path_factory.mktemp("to")
    (folder / "link").symlink_to(folder.parent)
    found = place_of(folder, ("/" if absolute else "") + "/".join(parts))
    if found is not None:
        assert found != folder and folder in found.parents
        assert found.parent.resolve().is_relative_to(folder) and OWN not in found.parts


def test_files_appear_whole_and_leftovers_of_a_kill_go(tmp_path: Path):
    draft = draft_in(tmp_path)
    draft.write_bytes(b"half")
    with locked(tmp_path):
        assert not draft.exists()
        whole = draft_in(tmp_path)
        whole.write_bytes(b"whole")
        finish(whole, tmp_path / "a" / "c.wav")
        with pytest.raises(Busy, match="Another"), locked(tmp_path):
            pass
    with locked(tmp_path):
        assert {path.name: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == {
            "lock": b"",
            "c.wav": b"whole",
        }


def test_folders_that_are_none_or_in_one_another_are_mistakes(tmp_path: Path):
    (tmp_path / "a").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "a")
    for one, other in (("a", "a"), ("", "a"), ("a", "a/b"), ("link", "a"), ("a", "a/../a")):
        with pytest.raises(PolicyError, match="a folder apart"):
            check_folders(tmp_path / one, tmp_path / other)
    with pytest.raises(PolicyError, match="--from: found no folder"):
        check_folders(tmp_path / "nowhere", tmp_path / "to")
    check_folders(tmp_path / "a", tmp_path / "ab")


@pytest.mark.parametrize("text", ["customer", "customer=", "customer=x", "=1", "a=1,,b=0", "a=-1", "a=1,a=2", ""])
def test_channels_that_are_none_are_mistakes(text: str):
    with pytest.raises(PolicyError, match="--channels"):
        parsed_channels(text)


def test_who_has_no_channel_is_muted_on_all():
    spoken = ((0, 1, "customer"), (1, 2, "bot"), (2, 3, None))
    assert mutes_of(spoken, {"customer": 1}) == [Mute(0, 1, 1), Mute(1, 2), Mute(2, 3)]
    assert mutes_of(spoken[:1], {}) == [Mute(0, 1)]
