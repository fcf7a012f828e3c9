"""Promise: what the service does with a body on its own, besides the engine, takes time in proportion to its length."""

import contextlib

import pytest

pytest.importorskip("fastapi")

from jobs.service.body import parse_json
from jobs.service.problems import Refused
from jobs.service.settings.service import Limits
from jobs.service.upstream.identifiers import has_shape
from tests.linear import assert_linear_in_text

pytestmark = pytest.mark.slow


def read(text: str) -> None:
    with contextlib.suppress(Refused):
        parse_json(b'{"a":"' + text.encode(), Limits())


@pytest.mark.parametrize("piece", ['\\"', '""', "\\", '"\\', "[", "{,"])
def test_broken_bodies(piece: str) -> None:
    assert_linear_in_text(read, piece)


@pytest.mark.parametrize("piece", ["a", "a.", "@ ", "1 .. ", "11111    ", "abcdef12-", "2026-01-", "\u0661x"])
def test_shapes(piece: str) -> None:
    assert_linear_in_text(has_shape, piece)
