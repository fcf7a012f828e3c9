"""One `redact forget`: options read, conversations found, erased or shown."""

import re
from dataclasses import replace

from pyspark.sql import SparkSession

from jobs.commands.forget.command import ForgetOptions
from jobs.commands.forget.report import print_plan, print_receipt
from jobs.commands.session import session
from jobs.config.forget_key import NEEDED, ForgetKey, forget_key
from jobs.config.job import JobConfig
from jobs.config.load import load_job
from jobs.console.screen import output, print_line
from jobs.erasure.forget import Request, absent, begun_before, finish, forget, of_fingerprint
from jobs.erasure.narrow import narrowed
from jobs.erasure.places import Asked, asked_places, held_in
from jobs.erasure.receipt import DONE
from jobs.lake.drivers import by_itself
from jobs.lake.erasing import as_ids
from jobs.lake.exit_codes import DONE as EXIT_DONE
from jobs.lake.exit_codes import NOT_PUBLISHED
from jobs.lake.output_folder import OutputFolder
from jobs.lake.roots import tables_in
from redaction_udfs.mistakes import Mistake, PolicyError, raise_any, shown

REQUEST = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
FINGERPRINT = re.compile(r"[0-9a-f]{64}")
MOST_SHOWN = 5


def run_forget(options: ForgetOptions) -> int:
    """The exit code. Raises PolicyError."""
    job = load_job(options.job_file) if options.job_file else None
    given = _given(options)
    raise_any(_misused(options, job, given))
    key = _key(options, job)
    spark = session(options)
    request = _request(spark, options, Request(options.request, tuple(given), key, *_where(spark, options, job)))
    if options.dry_run:
        print_plan(held_in(spark, request.asked.places, as_ids(spark, request.ids)), request.asked, output)
        return EXIT_DONE
    act = finish if options.finish else forget
    with by_itself(spark, request.out, f"forget-{request.id}"):
        receipt, file = act(spark, request, lambda line: print_line(output, line, "dim"))
    print_receipt(receipt, file, output)
    return EXIT_DONE if receipt.status == DONE else NOT_PUBLISHED


def _where(spark: SparkSession, options: ForgetOptions, job: JobConfig | None) -> tuple[OutputFolder, Asked]:
    """The folder, and the places in it and beside it. Raises PolicyError for one without a ledger."""
    out = tables_in(spark, options.out or (job.out if job else ""))
    return out, asked_places(spark, out, options.also or [], job.columns.conversation_id if job else None)


def _request(spark: SparkSession, options: ForgetOptions, named: Request) -> Request:
    """The request with all its conversations: those named, of the fingerprint, and of an interrupted command.

    Raises PolicyError where there is none, or one that no table has.
    """
    by_print = of_fingerprint(spark, named.out, options.fingerprint) if options.fingerprint else []
    earlier = begun_before(spark, named)
    request = replace(named, ids=tuple(dict.fromkeys([*named.ids, *by_print, *earlier])))
    if not request.ids:
        raise PolicyError([Mistake("--fingerprint", "", "a fingerprint that no audit row has", "one of `audit`")])
    if not options.everywhere:
        request = replace(request, asked=narrowed(spark, request.out, request.asked, request.ids, request.id))
    if not options.absent and (unknown := absent(spark, request)):
        raise PolicyError([_unknown(unknown, options)])
    return request


def _given(options: ForgetOptions) -> list[str]:
    """The ids that are named. Raises PolicyError for a file that cannot be read."""
    named = list(options.conversation or [])
    if options.conversations:
        try:
            lines = options.conversations.read_text("utf-8").splitlines()
        except (OSError, UnicodeDecodeError):
            expected = "a UTF-8 text file with an id a line"
            raise PolicyError(
                [Mistake(str(options.conversations), "", "no such file, or none that can be read", expected)]
            ) from None
        named += [line for line in lines if line.strip()]
    return list(dict.fromkeys(named))


def _misused(options: ForgetOptions, job: JobConfig | None, given: list[str]) -> list[Mistake]:
    mistakes = []
    if options.out is None and job is None:
        mistakes.append(Mistake("--out", "", "nothing", "the folder of the tables, or a job's YAML file instead"))
    if not given and not options.fingerprint:
        expected = "--conversation, --conversations or --fingerprint"
        mistakes.append(Mistake("--conversation", "", "no conversation", expected))
    if any(not each.strip() for each in given):
        mistakes.append(Mistake("--conversation", "", "an empty id", "a conversation's id"))
    if options.fingerprint and not FINGERPRINT.fullmatch(options.fingerprint):
        mistakes.append(Mistake("--fingerprint", "", "something else", "64 hex digits, as in the audit's column"))
    if not REQUEST.fullmatch(options.request):
        expected = "up to 64 letters, digits, dots, dashes and underscores: it names the receipt's file"
        mistakes.append(Mistake("--request", "", shown(options.request), expected))
    if any(len(each) > 3 and each in options.request for each in given):
        expected = "one that does not name the conversation: it stays in the receipt"
        mistakes.append(Mistake("--request", "", "the id of a conversation", expected))
    return mistakes


def _key(options: ForgetOptions, job: JobConfig | None) -> ForgetKey:
    """The key of the list. Raises PolicyError without one."""
    named = {"forget_key_file": str(options.key_file)} if options.key_file else {}
    base = job or JobConfig(out="")
    key = forget_key(base.model_copy(update=named))
    if key is None:
        raise PolicyError([Mistake("--key-file", "", "no key", f"{NEEDED}. Only hashes under it are kept")])
    return key


def _unknown(unknown: list[str], options: ForgetOptions) -> Mistake:
    """Ids that no table has, as far as there is room."""
    more = f" and {len(unknown) - MOST_SHOWN} more" if len(unknown) > MOST_SHOWN else ""
    found = f"{', '.join(map(shown, unknown[:MOST_SHOWN]))}{more}, of which no table has a row"
    where = str(options.conversations) if options.conversations else "--conversation"
    return Mistake(where, "", found, "ids that some table has; --absent lists them all the same, to stay out")
