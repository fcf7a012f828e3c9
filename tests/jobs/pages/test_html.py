"""Promise: nothing that a page is told can end its script or run, and its file is whole or not there."""

import json
import re
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs.pages.file import check_page, write_page
from jobs.pages.html import content_policy, embedded
from redaction_udfs.policy import PolicyError

values = st.recursive(st.text("</script>&'\"\u2028\u202e\\ <!--"), lambda inner: st.lists(inner, max_size=3))


@given(values)
def test_data_comes_back_and_ends_nothing(value: object) -> None:
    written = str(embedded(value))
    assert json.loads(written) == value and not set("<>&\u2028\u2029") & set(written)


def test_the_content_policy_names_what_may_run() -> None:
    assert content_policy("a {}") == (
        "default-src 'none'; style-src 'sha256-mkSHzL7faOU7/U/v8Umg+058R69+vN2A2xmE3Fz1q98='; "
        "base-uri 'none'; form-action 'none'"
    )
    both = content_policy("a {}", "let a;")
    assert re.search("style-src 'sha256-[^' ]{44}'; script-src 'sha256-[^' ]{44}';", both) and "unsafe" not in both


def test_a_private_page_is_its_owner_s(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    write_page(file, "of everybody")
    write_page(file, "text", private=True)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600 and file.read_text() == "text"
    assert [found.name for found in tmp_path.iterdir()] == ["page.html"]


def test_what_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "there.html").write_text("kept")
    for name, sentence in (("", "a folder"), ("there.html", "there already"), ("no/x.html", "cannot be written")):
        with pytest.raises(PolicyError, match=sentence):
            check_page(tmp_path / name, overwrite=False)
