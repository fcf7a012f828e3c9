"""Promise: a twin takes time in proportion to its file, also where the same words are said again and again."""

import json

import pytest

from redaction_udfs.formats.formats import format_of
from redaction_udfs.formats.parts.document import read
from redaction_udfs.formats.parts.redact import redacted
from tests.engine.any_text import shipped
from tests.formats import amazon, others
from tests.formats.spoken import EXAMPLE
from tests.linear import assert_linear


@pytest.mark.slow
@pytest.mark.parametrize("build", [others.deepgram, others.azure, amazon.transcribe])
def test_linear_in_the_turns(build: amazon.Build) -> None:
    policy = shipped("minimal")

    def work(turns: int) -> None:
        tree = read(json.dumps(build(EXAMPLE * (turns // 3), False)).encode())
        form = format_of(tree)
        speech = form.turns(tree, {})
        form.twin(tree, speech, redacted(speech, policy))

    assert_linear(work, 12, 48)
