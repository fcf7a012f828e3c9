"""Whose settings hold: spark-submit's or ours. No session starts here."""

from pathlib import Path

import pytest

from jobs.lake.exit_codes import Unavailable
from jobs.lake.session import is_submitted, start_session


@pytest.mark.parametrize("own", [{"master": "local[2]"}, {"jars": Path("jars")}])
def test_what_spark_submit_has_settled_is_not_settled_again(monkeypatch: pytest.MonkeyPatch, own: dict[str, object]):
    monkeypatch.setenv("PYSPARK_GATEWAY_PORT", "12345")
    assert is_submitted()
    with pytest.raises(Unavailable, match="spark-submit"):
        start_session(**own)


def test_a_folder_without_jars_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    # Other tests' session, or a launcher of this one, would settle the JARs.
    monkeypatch.delenv("PYSPARK_GATEWAY_PORT", raising=False)
    monkeypatch.setattr("jobs.lake.session.SparkSession.getActiveSession", lambda: None)
    with pytest.raises(Unavailable, match="There are no JARs in"):
        start_session(jars=tmp_path)
