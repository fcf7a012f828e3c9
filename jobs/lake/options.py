"""Spark's settings as a command line gives them."""

from collections.abc import Sequence

from redaction_udfs.mistakes import Mistake, PolicyError


def settings_of(conf: Sequence[str] | None) -> dict[str, str]:
    """Spark settings by name. Raises PolicyError for what is none.

    >>> settings_of(["spark.driver.memory=2g"])
    {'spark.driver.memory': '2g'}
    """
    mistakes = [Mistake("--conf", "", s.split("=")[0], "key=value") for s in conf or [] if "=" not in s]
    if mistakes:
        raise PolicyError(mistakes)
    return dict(setting.split("=", 1) for setting in conf or [])
