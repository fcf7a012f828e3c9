"""What a rule was not sure enough of comes out of a block as a count, not as a place."""

from pathlib import Path

import pyarrow as pa

from redaction_udfs.batches.redact import NEAR_MISSES, SPANS, redact_batches
from redaction_udfs.columns.layout import Layout
from redaction_udfs.policy import load_policy


def test_rows_tell_whose_finds_were_left(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text('name: own\nversion: "1"\nuse: [email]\nrules: [{id: email, score: 0.8, threshold: 0.9}]\n')
    texts = ["mail jane@example.com or joe@example.com", "card 4111 1111 1111 1111", None]
    rows = pa.RecordBatch.from_pylist(
        [
            {"dt": "d", "conversation_id": "c", "utterance_index": place, "role": "customer", "text": text}
            for place, text in enumerate(texts)
        ]
    )
    layout = Layout(channel=None, start_ms=None, roles={"customer": "customer"})
    [out] = redact_batches([rows], layout, load_policy(path), None)
    assert out.column(NEAR_MISSES).to_pylist() == [["email", "email"], None, None]
    assert [len(spans) for spans in out.column(SPANS).to_pylist()] == [0, 1, 0]
    assert out.column("text").to_pylist() == [texts[0], "card [CREDIT_CARD]", None]
