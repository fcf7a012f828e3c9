"""`redact score`: from a labelled table and a policy to figures."""

import json
from collections.abc import Callable, Collection, Sequence
from fnmatch import fnmatchcase
from pathlib import Path
from typing import NamedTuple

import typer
from rich.console import Console

from jobs.commands.score.gold.needs import with_needs
from jobs.commands.score.gold.rows import parts
from jobs.commands.score.gold.survey import survey
from jobs.commands.score.gold.table import GOLD, open_gold
from jobs.commands.score.limits import NOT_MET, Limits
from jobs.commands.score.measure.examples import Examples
from jobs.commands.score.measure.result import measured
from jobs.commands.score.redacted import labelled_utterances
from jobs.commands.score.show.as_json import to_json
from jobs.commands.score.show.examples import print_examples
from jobs.commands.score.show.plot_file import check_plot_file
from jobs.commands.score.show.tables import EVERYTHING, print_result
from jobs.config.job import JobConfig, load_job
from jobs.console.screen import print_line, waiting
from jobs.lake.exit_codes import DONE, errors
from redaction_udfs.mistakes import nearest, shown
from redaction_udfs.policy import Mistake, PolicyError, load_policy


class Wish(NamedTuple):
    """What is to be measured, and what of it shown. `examples`: at most so many of each kind, label and rule."""

    gold: str
    gold_column: str = GOLD
    policy: str | None = None
    job_file: Path | None = None
    neutral: Sequence[str] = ()
    by: Sequence[str] = EVERYTHING
    examples: int = 0
    show_text: bool = False
    limits: Limits = Limits()
    as_json: bool = False
    plot: Path | None = None


def run_score(wish: Wish, console: Console) -> int:
    """The exit code. Raises PolicyError, before anything is redacted, for whatever does not fit."""
    _check_options(wish)
    job = load_job(wish.job_file) if wish.job_file else JobConfig(transcripts=wish.gold, out="")
    policy = load_policy(wish.policy or job.policy)
    table = with_needs(open_gold(wish.gold, wish.gold_column, job), policy)
    with waiting(errors, "Reading the labelled transcripts"):
        seen = survey(table)
    is_neutral = neutral_labels(wish.neutral, seen.labels)
    examples = Examples(wish.examples, wish.show_text)
    with waiting(errors, f"Redacting {seen.conversations.total():,} utterances"):
        utterances = labelled_utterances(table, parts(seen.conversations.items()), policy, is_neutral)
        result = measured(utterances, examples)
    if wish.plot:
        from jobs.commands.score.show.plot import write_plot  # loads a library that nothing else needs

        write_plot(result, policy, wish.plot)
    unmet = list(wish.limits.unmet(result.total))
    neutral = sorted(filter(is_neutral, seen.labels))
    if wish.as_json:
        typer.echo(json.dumps(to_json(result, seen, policy, examples.kept(), unmet, neutral), indent=2))
    else:
        print_result(result, seen, policy, wish.by or EVERYTHING, console)
        print_examples(examples.kept(), console)
    for sentence in unmet:
        print_line(errors, sentence, "red")
    return NOT_MET if unmet else DONE


def neutral_labels(patterns: Sequence[str], labels: Collection[str]) -> Callable[[str], bool]:
    """Whether a label is neutral. Raises PolicyError for a pattern that fits none of the labels."""
    expected = f"one of {', '.join(sorted(labels))}" if labels else "none: there are no spans"
    mistakes = [
        Mistake("--neutral", "", shown(pattern), expected, nearest(pattern, labels))
        for pattern in patterns
        if not any(fnmatchcase(label, pattern) for label in labels)
    ]
    if mistakes:
        raise PolicyError(mistakes)
    neutral = {label for label in labels if any(fnmatchcase(label, pattern) for pattern in patterns)}
    return neutral.__contains__


def _check_options(wish: Wish) -> None:
    """Raises PolicyError for options that do not go together, or a plot that could not be written in the end."""
    if wish.show_text and not wish.examples:
        raise PolicyError([Mistake("--show-text", "", "no --examples", "--examples N, to show the texts of")])
    if wish.plot:
        check_plot_file(wish.plot)
