"""From a labelled table and a policy to figures."""

import json
from collections.abc import Callable, Collection, Sequence
from fnmatch import fnmatchcase

import typer

from jobs.commands.score.against import check_against, score_against
from jobs.commands.score.command import ScoreOptions
from jobs.commands.score.gold.needs import with_needs
from jobs.commands.score.gold.rows import parts
from jobs.commands.score.gold.survey import survey
from jobs.commands.score.gold.table import open_gold
from jobs.commands.score.limits import NOT_MET, ScoreLimits
from jobs.commands.score.measure.examples import ScoreExamples
from jobs.commands.score.measure.result import measured
from jobs.commands.score.redacted import labelled_utterances
from jobs.commands.score.show.as_json import to_json
from jobs.commands.score.show.examples import print_examples
from jobs.commands.score.show.plot_file import check_plot_file
from jobs.commands.score.show.tables import EVERYTHING, print_result
from jobs.config.job import JobConfig
from jobs.config.load import load_job
from jobs.console.screen import output, print_line, waiting
from jobs.lake.exit_codes import DONE, errors
from redaction_udfs.engine.pseudonyms.writer import without_tokens
from redaction_udfs.mistakes import nearest, shown
from redaction_udfs.policy import Mistake, PolicyError, load_policy


def run_score(options: ScoreOptions) -> int:
    """The exit code. Raises PolicyError, before anything is redacted, for whatever does not fit."""
    _check(options)
    job = (
        load_job(options.job_file, needs_out=False) if options.job_file else JobConfig(transcripts=options.gold, out="")
    )
    policy = without_tokens(load_policy(options.policy or job.policy))
    other = without_tokens(load_policy(options.against)) if options.against else None
    opened = open_gold(options.gold, options.gold_column, job, options.transcripts)
    table = with_needs(opened, policy)
    with waiting(errors, "Reading the labelled transcripts"):
        seen = survey(table)
    is_neutral = neutral_labels(options.neutral or (), seen.labels)
    if other:
        return score_against(options, opened, (policy, other), is_neutral)
    examples = ScoreExamples(options.examples, options.show_text)
    with waiting(errors, f"Redacting {seen.conversations.total():,} utterances"):
        utterances = labelled_utterances(table, parts(seen.conversations.items()), policy, is_neutral)
        result = measured(utterances, examples)
    if options.plot:
        from jobs.commands.score.show.plot import write_plot  # loads a library that nothing else needs

        write_plot(result, policy, options.plot)
    unmet = list(ScoreLimits(options.min_recall, options.max_touched).unmet(result.total))
    neutral = sorted(filter(is_neutral, seen.labels))
    if options.as_json:
        typer.echo(json.dumps(to_json(result, seen, policy, examples.kept(), unmet, neutral), indent=2))
    else:
        print_result(result, seen, policy, [table.value for table in options.by or ()] or EVERYTHING, output)
        print_examples(examples.kept(), output)
    for sentence in unmet:
        print_line(errors, sentence, "red")
    return NOT_MET if unmet else DONE


def neutral_labels(patterns: Sequence[str], labels: Collection[str]) -> Callable[[str], bool]:
    """True if a label is neutral. Raises PolicyError for a pattern that fits none of the labels."""
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


def _check(options: ScoreOptions) -> None:
    """Raises PolicyError for options that do not go together, or a plot that could not be written in the end."""
    if options.show_text and not options.examples:
        raise PolicyError([Mistake("--show-text", "", "no --examples", "--examples N, to show the texts of")])
    if options.plot:
        check_plot_file(options.plot)
    if options.against:
        check_against(options)
