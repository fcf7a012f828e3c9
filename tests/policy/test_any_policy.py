"""Whatever a file says, it is a policy or a list of mistakes; never another error."""

from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from redaction_udfs.policy import PolicyError, load_policy
from redaction_udfs.policy.shape.policy import PolicyFile, RuleChange

WORDS = [
    "email",
    "digits_9",
    "digits_n",
    "us_ssn",
    "own",
    "all",
    "voice",
    "customer",
    "en",
    "exact_digits",
    "regex",
    "«1»",
]
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.dates()
    | st.datetimes()
    | st.text(max_size=8)
    | st.sampled_from([*WORDS, "label", "tag", "(", "minimal", "full", "OWN", "*"])
)
KEYS = st.sampled_from(["text", "mask", "keep_last", "count", "pattern", "words", "finds", "leaves", "rule", "expires"])
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS | st.text(max_size=3), inner, max_size=3)
)


def mapping_of(
    model: type[PolicyFile] | type[RuleChange], **known: st.SearchStrategy[object]
) -> st.SearchStrategy[object]:
    """Dictionaries with the model's keys: some with values that may fit, some with any."""
    return st.fixed_dictionaries({}, optional={key: known.get(key, VALUES) | VALUES for key in model.model_fields})


IDS = st.lists(st.sampled_from(WORDS), max_size=3)
RULES = mapping_of(
    RuleChange,
    id=st.sampled_from(WORDS),
    find=st.sampled_from(["exact_digits", "any_digits", "regex", "words"]),
    label=st.just("OWN"),
    options=st.dictionaries(KEYS, SCALARS | st.lists(SCALARS, max_size=2), max_size=2),
)
POLICIES = mapping_of(
    PolicyFile,
    name=st.just("any"),
    version=st.just("1"),
    use=IDS,
    drop=IDS,
    rules=st.lists(RULES, max_size=3),
    extends=st.sampled_from(["minimal", "./policy.yaml", "nowhere"]),
)


@settings(suppress_health_check=list(HealthCheck))
@given(POLICIES | VALUES)
def test_any_data(tmp_path_factory: pytest.TempPathFactory, data: object) -> None:
    loads_or_complains(
        tmp_path_factory.getbasetemp() / "policy.yaml", yaml.safe_dump(data, allow_unicode=True).encode()
    )


@settings(suppress_health_check=list(HealthCheck))
@given(st.binary(max_size=60) | st.text("a:-[]{}#&*!|>'\"% \n\t1", max_size=40).map(str.encode))
def test_any_bytes(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    loads_or_complains(tmp_path_factory.getbasetemp() / "policy.yaml", data)


def loads_or_complains(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    try:
        assert load_policy(path, date(2030, 6, 15)).rules
    except PolicyError as error:
        assert error.mistakes
        assert all(mistake.found and mistake.expected for mistake in error.mistakes)
