"""Exit codes of commands, and a sentence where something is wrong. Never a stack trace, never a value."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console

from jobs.console.logs import log, places
from jobs.lake.stores import lacking_store
from redaction_udfs.policy import PolicyError

DONE = 0
WRONG_USE = 2
"""Wrong use or configuration; nothing was read or written."""
NOT_PUBLISHED = 3
"""Some partition is not published."""
STOPPED = 4

INTERRUPTED = "Stopped. What is published is whole; the same command goes on from here."


OF_SPARK = frozenset({"pyspark", "py4j", "delta"})
NO_SPARK = (
    "This Python has no Spark: pip install 'transcript-redaction[spark]', or run the command with the Python of a "
    "platform that brings one."
)


class Unavailable(Exception):
    """This machine lacks something. The message says what to do, in one sentence."""


class Busy(Exception):
    """Another command is at work on the same tables. The message says which; the same command may be tried later."""


errors = Console(stderr=True, highlight=False, markup=False, soft_wrap=True)


@contextmanager
def exit_codes() -> Iterator[None]:
    """Around a command: turns whatever it raises into a sentence and an exit code."""
    try:
        yield
    except PolicyError as error:
        for mistake in error.mistakes:
            errors.print(str(mistake))
        raise SystemExit(WRONG_USE) from None
    except Unavailable as lack:
        errors.print(str(lack))
        raise SystemExit(WRONG_USE) from None
    except Busy as busy:
        errors.print(str(busy))
        raise SystemExit(STOPPED) from None
    except KeyboardInterrupt:
        errors.print(INTERRUPTED)
        raise SystemExit(STOPPED) from None
    except Exception as error:
        if isinstance(error, ModuleNotFoundError) and (error.name or "").split(".")[0] in OF_SPARK:
            errors.print(NO_SPARK)
            raise SystemExit(WRONG_USE) from None
        from jobs.lake.failures import describe_failure  # knows Spark, which most commands do without

        # The error's message stays unsaid: what Spark complains about, it quotes.
        kind = describe_failure(error)
        if lacking_store(str(error)):
            errors.print(kind)
            raise SystemExit(WRONG_USE) from None
        log.error("stopped", problem=kind, places=places(error))
        errors.print(f"Stopped: {kind}. What is published is whole; --log FILE keeps where it came from.")
        raise SystemExit(STOPPED) from None
