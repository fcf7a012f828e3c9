"""File systems that Spark lacks, and credentials: what is said of them. No session starts here."""

import re

import pytest
from typer.testing import CliRunner

from jobs.cli import app
from jobs.commands.options import SparkOptions
from jobs.lake.exit_codes import exit_codes
from jobs.lake.failures import describe_failure
from jobs.lake.folders import exists
from jobs.lake.stores import SECRET_NAMES, lacking_store
from redaction_udfs.policy import PolicyError

SECRET = "wJalrXUtnFEMI-bPxRfiCYEXAMPLE"
LACKING = [
    (
        "java.lang.ClassNotFoundException: Class org.apache.hadoop.fs.s3a.S3AFileSystem not found",
        "s3a://: --packages org.apache.hadoop:hadoop-aws:3.5.0",
        "S3",
    ),
    ("Class org.apache.hadoop.fs.azurebfs.SecureAzureBlobFileSystem not found", "abfss://: --packages", "Azure"),
    ("Class com.google.cloud.hadoop.fs.gcs.GoogleHadoopFileSystem not found", "hadoop-gcp", "Google"),
    (
        'UnsupportedFileSystemException: No FileSystem for scheme "s3"',
        "s3://: s3a:// with --packages",
        "an old name",
    ),
    ('UnsupportedFileSystemException: No FileSystem for scheme "oss"', "Spark knows file, hdfs", "none of ours"),
]


@pytest.mark.parametrize(("message", "said", "why"), LACKING, ids=[case[-1] for case in LACKING])
def test_the_error_names_the_package(message: str, said: str, why: str, capsys: pytest.CaptureFixture[str]):
    assert said in (lacking_store(message) or ""), why
    assert said in describe_failure(ValueError(message))
    with pytest.raises(SystemExit) as ended, exit_codes():
        raise RuntimeError(message)
    assert ended.value.code == 2, "nothing was read, and another try would not help"
    assert said in capsys.readouterr().err


def test_of_another_error_no_package_is_named():
    assert lacking_store("Class org.example.Codec not found") is None
    assert describe_failure(ValueError(f"s3a://lake/a.parquet {SECRET}")) == "ValueError in s3a://lake/a.parquet"


def test_an_address_with_credentials_is_refused_unshown():
    with pytest.raises(PolicyError) as refused:
        exists(None, f"s3a://AKIAEXAMPLE:{SECRET}@lake/calls")  # type: ignore[arg-type]  # before Spark is asked
    assert "s3a://" in str(refused.value) and "AKIA" not in str(refused.value) and SECRET not in str(refused.value)


@pytest.mark.parametrize("given", [SECRET, f"spark.hadoop.fs.s3a.secret.key:{SECRET}", f"={SECRET}", f" {SECRET}=1"])
def test_a_setting_that_is_none_is_not_shown(given: str):
    result = CliRunner().invoke(app, ["run", "--transcripts", "a", "--out", "b", "--conf", "a=1", "--conf", given])
    assert result.exit_code == 2
    assert "--conf: found s" in result.output and SECRET not in result.output


def test_options_do_not_show_their_settings():
    options = SparkOptions(conf=[f"spark.hadoop.fs.s3a.secret.key={SECRET}"])
    assert options.settings == {"spark.hadoop.fs.s3a.secret.key": SECRET}
    assert SECRET not in repr(options)


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("spark.hadoop.fs.s3a.access.key", True),
        ("spark.hadoop.fs.s3a.secret.key", True),
        ("spark.hadoop.fs.s3a.session.token", True),
        ("spark.hadoop.fs.azure.account.key.lake.dfs.core.windows.net", True),
        ("spark.hadoop.fs.azure.sas.fixed.token.lake", True),
        ("spark.hadoop.fs.azure.account.oauth2.client.secret", True),
        ("spark.hadoop.fs.gs.auth.service.account.private.key", True),
        ("spark.hadoop.fs.s3a.encryption.key", True),
        ("spark.hadoop.fs.s3a.endpoint", False),
        ("spark.driver.memory", False),
    ],
)
def test_spark_masks_names_of_credentials(name: str, masked: bool):
    assert (re.search(SECRET_NAMES, name) is not None) is masked


def test_a_package_that_is_none_is_told():
    with pytest.raises(PolicyError, match='--packages: found "hadoop-aws", expected group:name:version'):
        SparkOptions(packages=["hadoop-aws"])


@pytest.mark.parametrize(
    "command",
    [*(("run", "forget", "retain", "report", "verify", "status", "init", "sample", "explain", "compare", "demo")),
     "recordings", "try", "vault open", "vault erase", "policy show"],
)  # fmt: skip
def test_every_command_with_spark_takes_its_options(command: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("COLUMNS", "200")
    shown = CliRunner().invoke(app, [*command.split(), "--help"]).stdout
    assert [option for option in ("--master", "--conf", "--packages", "--jars") if option not in shown] == []
