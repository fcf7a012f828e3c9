"""Scores two policies on the same labelled table."""

import json
from collections.abc import Callable

import typer

from jobs.commands.score.command import ScoreOptions
from jobs.commands.score.gold.needs import with_needs
from jobs.commands.score.gold.rows import parts
from jobs.commands.score.gold.survey import survey
from jobs.commands.score.gold.table import GoldTable
from jobs.commands.score.limits import NOT_MET, ScoreLimits
from jobs.commands.score.measure.paired import paired
from jobs.commands.score.redacted import labelled_utterances
from jobs.commands.score.show.paired import paired_to_json, print_paired
from jobs.console.screen import output, print_line, waiting
from jobs.lake.exit_codes import DONE, errors
from redaction_udfs.engine.rules.rules import Policy
from redaction_udfs.mistakes import Mistake, PolicyError


def check_against(options: ScoreOptions) -> None:
    """Raises PolicyError for options that are of one policy alone."""
    given = (("--examples", options.examples), ("--plot", options.plot), ("--by", options.by))
    mistakes = [Mistake(name, "", "--against beside it", "one policy alone") for name, value in given if value]
    if mistakes:
        raise PolicyError(mistakes)


def score_against(
    options: ScoreOptions, table: GoldTable, policies: tuple[Policy, Policy], is_neutral: Callable[[str], bool]
) -> int:
    """The exit code: limits are asked of the second policy, the one that is to come."""
    conversations = survey(table).conversations
    every_part = parts(conversations.items())
    with waiting(errors, f"Redacting {conversations.total():,} utterances twice"):
        first, second = (labelled_utterances(with_needs(table, p), every_part, p, is_neutral) for p in policies)
        result = paired(first, second)
    unmet = list(ScoreLimits(options.min_recall, options.max_touched).unmet(result.second))
    if options.as_json:
        typer.echo(json.dumps({**paired_to_json(result, policies), "unmet": unmet}, indent=2))
    else:
        print_paired(result, policies, output)
    for sentence in unmet:
        print_line(errors, sentence, "red")
    return NOT_MET if unmet else DONE
