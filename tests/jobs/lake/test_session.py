"""Whose settings hold: spark-submit's or ours. No session starts here."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from py4j.java_gateway import JavaPackage

from jobs.lake import session
from jobs.lake.exit_codes import Unavailable
from jobs.lake.session import JAVA_OPTIONS, is_submitted, own_settings, start_session


@pytest.mark.parametrize("name", ["PYSPARK_GATEWAY_PORT", "DATABRICKS_RUNTIME_VERSION"])
def test_a_spark_that_is_there_is_known_by_its_environment(monkeypatch: pytest.MonkeyPatch, name: str):
    monkeypatch.setattr("jobs.lake.session.SparkSession.getActiveSession", lambda: None)
    monkeypatch.delenv("PYSPARK_GATEWAY_PORT", raising=False)
    assert not is_submitted()
    monkeypatch.setenv(name, "17.3")
    assert is_submitted()


@pytest.mark.parametrize("own", [{"master": "local[2]"}, {"jars": Path("jars")}, {"packages": ["a:b:1"]}])
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


def settings_of_a_start(monkeypatch: pytest.MonkeyPatch, **asked: Any) -> dict[str, str]:
    """Settings that a session would start with."""
    monkeypatch.delenv("PYSPARK_GATEWAY_PORT", raising=False)
    monkeypatch.setattr("jobs.lake.session.SparkSession.getActiveSession", lambda: None)
    monkeypatch.setattr(session, "_started", lambda builder, settings, log: {**builder._options, **settings})
    return dict(start_session(**asked))


@pytest.mark.parametrize(
    "asked",
    [{"packages": ["org.example:store:1"]}, {"settings": {"spark.jars.packages": "org.example:store:1"}}],
)
def test_packages_come_beside_delta_s(monkeypatch: pytest.MonkeyPatch, asked: dict[str, Any]):
    fetched = settings_of_a_start(monkeypatch, **asked)["spark.jars.packages"].split(",")
    assert [name for name in fetched if name.startswith("io.delta:delta-spark")] and "org.example:store:1" in fetched


def test_packages_beside_a_folder_of_jars_are_fetched(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    (tmp_path / "delta.jar").touch()
    settings = settings_of_a_start(monkeypatch, jars=tmp_path, packages=["org.example:store:1"])
    assert settings["spark.jars.packages"] == "org.example:store:1"
    assert settings["spark.jars"] == str(tmp_path / "delta.jar")


@pytest.mark.parametrize("master", ["local[2]", "spark://host:7077", "yarn", "k8s://https://host"])
def test_what_tasks_write_to_disks_is_encrypted(master: str):
    settings = own_settings(master)
    assert settings["spark.io.encryption.enabled"] == "true"
    secret_is_made_up = master.startswith(("yarn", "k8s"))
    assert (settings.get("spark.authenticate"), settings.get("spark.network.crypto.enabled")) == (
        ("true", "true") if secret_is_made_up else (None, None)
    ), "a standalone cluster would refuse a driver that has a secret of its own"


def test_a_setting_of_one_s_own_wins(monkeypatch: pytest.MonkeyPatch):
    settings = settings_of_a_start(monkeypatch, settings={"spark.io.encryption.enabled": "false"})
    assert settings["spark.io.encryption.enabled"] == "false"


def test_java_is_told_of_its_classes_beside_its_other_options(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(session, "class_archive_option", lambda: "-XX:SharedArchiveFile=/classes.jsa")
    usual = own_settings("local[2]")[JAVA_OPTIONS]
    assert settings_of_a_start(monkeypatch)[JAVA_OPTIONS] == f"{usual} -XX:SharedArchiveFile=/classes.jsa"
    assert settings_of_a_start(monkeypatch, settings={JAVA_OPTIONS: "-Xss8m"})[JAVA_OPTIONS] == "-Xss8m"


def test_a_session_that_does_not_encrypt_is_told():
    def of(value: str) -> Any:
        found = SimpleNamespace(get=lambda name, otherwise: {"spark.io.encryption.enabled": value}.get(name, otherwise))
        return SimpleNamespace(sparkContext=SimpleNamespace(getConf=lambda: found))

    assert "spark.io.encryption.enabled=true" in str(session.unencrypted(of("false")))
    assert session.unencrypted(of("true")) is None


def test_a_spark_without_delta_is_told_which_package(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(session, "java", lambda spark, name: JavaPackage(name, None))
    with pytest.raises(Unavailable, match=r"spark-submit --packages io\.delta:delta-spark_[\d._]+:[\d.]+\."):
        session._with_delta(None)  # type: ignore[arg-type]
