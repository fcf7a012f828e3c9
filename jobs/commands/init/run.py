"""A job file's text on the screen, and what is left to settle beside it."""

import typer
import yaml

from jobs.commands.init.command import InitOptions
from jobs.commands.init.propose import propose
from jobs.commands.session import session
from jobs.config.fit.columns import fit
from jobs.config.guess.document import document
from jobs.config.job import JobConfig
from jobs.lake.exit_codes import DONE, errors
from jobs.sources.standard import standard
from jobs.sources.survey.surveyed import SurveyedTable
from jobs.sources.survey.table import survey_table
from redaction_udfs.engine.pseudonyms.writer import without_tokens
from redaction_udfs.mistakes import Mistake, PolicyError
from redaction_udfs.policy import load_policy


def run_init(options: InitOptions) -> int:
    """The exit code. Raises PolicyError for a table that is not there, is empty, or holds no conversations."""
    policy = without_tokens(load_policy(options.policy))
    asked = {"transcripts": options.table, "format": options.form.value if options.form else None}
    table = survey_table(session(options, errors), JobConfig.model_validate(asked))
    text = document(propose(table, policy, options.policy))
    typer.echo(text, nl=False)
    marked = text.count("# check: ")
    errors.print(f"{marked or 'No'} line{'' if marked == 1 else 's'} marked `check`.")
    for mistake in left_to_settle(text, table):
        errors.print(f"To settle before it runs: {mistake.field}: {mistake.found}, expected {mistake.expected}")
    return DONE


def left_to_settle(text: str, table: SurveyedTable) -> list[Mistake]:
    """Mistakes that a run of the job would name, from fitting it to the table."""
    job = JobConfig.model_validate(yaml.safe_load(text))
    try:
        fit(job, standard(table.rows, job).schema)
    except PolicyError as error:
        return error.mistakes
    return []
