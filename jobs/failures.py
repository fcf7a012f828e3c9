"""What went wrong, in a sentence that names files and kinds of errors and repeats nothing that was read."""

import re

FILE = re.compile(r"(?:file:|hdfs:|s3a?:|abfss?:|gs:|wasbs?:)/[^\s'\"]+?\.parquet")
DISK_FULL = "No space left on device"
DENIED = "Permission denied"
WITHHELD = re.compile(r"RedactionFailed: (\w+)")
CONDITION = re.compile(r"\[([A-Z][A-Z0-9_]+(?:\.[A-Z0-9_]+)?)\]")


def describe_failure(error: BaseException) -> str:
    """The kind of the failure, and the file where one is named.

    Only parts that are known to hold no text are taken from the error's message.
    """
    message = str(error)
    if DISK_FULL in message:
        return "no space left on the device"
    if withheld := WITHHELD.search(message):
        return f"redaction failed with {withheld[1]}"
    named = FILE.search(message)
    condition = CONDITION.search(message)
    kind = condition[1] if condition else type(error).__name__
    if DENIED in message:
        kind = "permission denied"
    return f"{kind} in {named[0]}" if named else kind
