"""The README and the pages of docs/: their snippets, commands and links."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
FENCE = re.compile(r'^```(\w+)(?: title="([^"]+)")?\n(.*?)^```$', re.MULTILINE | re.DOTALL)


class Snippet(NamedTuple):
    """A fenced block of a page. `title` is the name of the file that it shows, if it has one."""

    page: str
    language: str
    title: str
    text: str

    @property
    def name(self) -> str:
        return f"{self.page}: {self.title or self.text.splitlines()[0]}"


class Command(NamedTuple):
    """A command of a page, without its comment."""

    page: str
    line: str

    @property
    def words(self) -> list[str]:
        return shlex.split(self.line, comments=True)


def snippets(language: str) -> list[Snippet]:
    return [snippet for snippet in _all() if snippet.language == language]


def files_of(page: str) -> dict[str, str]:
    """The files that a page shows, by name."""
    return {s.title: s.text for s in _all() if s.page == page and s.title and " " not in s.title}


def commands(program: str) -> list[Command]:
    """Every command line of the pages that begins with the program."""
    lines = [Command(s.page, line) for s in snippets("sh") for line in s.text.splitlines()]
    return [command for command in lines if command.words and command.words[0] == program]


def programs() -> set[str]:
    return {words[0] for s in snippets("sh") for line in s.text.splitlines() if (words := shlex.split(line, True))}


def sessions() -> Iterator[tuple[str, str, str]]:
    """The page, the command and what comes out, of every command that a page shows at work."""
    for snippet in snippets("console"):
        for part in re.split(r"^\$ ", snippet.text, flags=re.MULTILINE)[1:]:
            command, _, shown = part.partition("\n")
            yield snippet.page, command, shown


def paths_named() -> list[tuple[str, str]]:
    """The page and every file or folder of the project that it names in code font."""
    tops = "conf|docs|jobs|redaction_udfs|schemas|tests"
    pattern = re.compile(rf"`((?:{tops})/[\w./]*)`")
    return sorted({(page.name, found) for page in PAGES for found in pattern.findall(page.read_text("utf-8"))})


def links() -> list[tuple[str, str]]:
    """The page and every link to a file."""
    pattern = re.compile(r"\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)")
    return [(str(page.relative_to(ROOT)), link) for page in PAGES for link in pattern.findall(page.read_text("utf-8"))]


def _all() -> Iterator[Snippet]:
    for page in PAGES:
        for language, title, text in FENCE.findall(page.read_text("utf-8")):
            yield Snippet(page.name, language, title, text)
