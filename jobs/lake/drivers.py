"""Drivers at work on an output folder: signs of life, and on some stores one driver at a time.

A driver that works in OUT keeps a file `OUT/_staging/RUN/_driver` young. Whoever finds an old one, by the store's own
clock, or one of a process of this machine that has ended, knows that RUN is dead, and that nobody will clear its
staging. Delta commits to S3 in two steps, so that of two drivers' commits one may vanish: there the first driver puts
`OUT/_claims/_drivers/N.lock` on the condition that it is not there, and a second one is refused. The highest lock stays
when its driver is done, so that no number is given twice: who looked before others came and went takes no place twice.
"""

import json
import os
import uuid
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from threading import Event, Thread

from py4j.protocol import Py4JError, Py4JNetworkError
from pyspark.sql import SparkSession

from jobs.console.logs import log
from jobs.lake import folders
from jobs.lake.exit_codes import Busy, Unavailable
from jobs.lake.output_folder import OutputFolder

BEAT_S = 30.0
DEAD_AFTER_MS = 300_000
"""Ten beats: a driver that was held up for less goes on."""
SIGN, LOCK = "_driver", ".lock"
NO_LOCK = (
    "this store takes no conditional put, and Delta needs one driver at a time there. "
    "Set spark.delta.logStore.s3a.impl to a log store for several, see docs/object_stores.md."
)
AT_THIS_MOMENT = "Another driver has begun to write {out} at this moment."
TWO_STEPS = ("s3a", "s3", "s3n")
"""Schemes for which Delta's own log store looks whether a commit is there, and then puts it."""


@contextmanager
def at_work(spark: SparkSession, out: OutputFolder, run_id: str) -> Iterator[None]:
    """While a driver writes in an output folder. Raises Busy where another one may not be beside it."""
    sign = f"{out.staging(run_id)}/{SIGN}"
    _beat(spark, sign)
    stopped = Event()
    beats = Thread(target=_beats, args=(spark, sign, stopped), daemon=True)
    try:
        if takes_one_driver(spark, out):
            _lock(spark, out, run_id)
        beats.start()
        yield
    finally:
        stopped.set()
        if beats.is_alive():
            beats.join(BEAT_S)  # a sign given after the folder is gone would stay
        folders.delete(spark, out.staging(run_id))


def check_alone(spark: SparkSession, out: OutputFolder, run_id: str) -> None:
    """Raises Busy where this driver was taken for dead and another one took its place. Asked before each publication.

    What remains is a driver that is held up for minutes between this question and Delta's own.
    """
    if takes_one_driver(spark, out) and [_owner(spark, lock) for lock in _locks(spark, out)[-1:]] != [run_id]:
        raise Busy(f"Another driver has taken {out.path} over: this one had shown no sign of life for minutes.")


def by_itself(spark: SparkSession, out: OutputFolder, name: str) -> AbstractContextManager[None]:
    """While a command that is no run writes tables: as `at_work` where only one driver may be.

    Its name is told apart from that of the same command before, which may have been killed.
    """
    return at_work(spark, out, f"{name}-{uuid.uuid4().hex[:8]}") if takes_one_driver(spark, out) else nullcontext()


def clear_left_behind(spark: SparkSession, out: OutputFolder) -> None:
    """Removes from staging what belongs to no living driver."""
    # Listed before anybody is asked to be alive: what a driver makes afterwards is not on the list.
    for name in _staged(spark, out):
        path = out.staging(name)
        is_probe = name.startswith(folders.PROBE)
        if not (_is_young(spark, out, path) if is_probe else lives(spark, out, name)):
            folders.delete(spark, path)


def clear_staging(spark: SparkSession, out: OutputFolder, own: str) -> None:
    """Removes from staging what belongs to anybody else, whoever lives. The folder and its mode stay.

    `own` is a run, or the name of a command `by_itself`.
    """
    for name in _staged(spark, out):
        if name != own and not name.startswith(f"{own}-"):
            folders.delete(spark, out.staging(name))


def _staged(spark: SparkSession, out: OutputFolder) -> list[str]:
    return folders.names_in(spark, out.all_staging) if folders.exists(spark, out.all_staging) else []


def lives(spark: SparkSession, out: OutputFolder, run_id: str) -> bool:
    """True if the driver of a run may be at work."""
    sign = f"{out.staging(run_id)}/{SIGN}"
    said = folders.read_if_there(spark, sign)
    if said is None:
        return False
    try:
        process = json.loads(said)["process"]
    except ValueError:
        process = ""  # it is being written
    return has_ended(process) is not True and _is_young(spark, out, sign)


def takes_one_driver(spark: SparkSession, out: OutputFolder) -> bool:
    """True if two drivers' commits in some root might overwrite each other."""
    return any(needs_one_driver(spark, root) for root in out.folders)


def needs_one_driver(spark: SparkSession, path: str) -> bool:
    """True if two drivers' commits in a folder might overwrite each other."""
    scheme = path.partition(":")[0]
    own = (f"spark.delta.logStore.{scheme}.impl", "spark.delta.logStore.class")
    return scheme in TWO_STEPS and not any(spark.conf.get(name, None) for name in own)


def this_process() -> str:
    """What tells this process from all others: boot, process namespace, number, start. Empty where nobody tells."""
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text().strip()
        return f"{boot} {os.readlink('/proc/self/ns/pid')} {os.getpid()} {_start_of(os.getpid())}"
    except OSError:
        return ""


def has_ended(process: str) -> bool | None:
    """True if a process of this machine is gone, False if it is there. None of a process of elsewhere."""
    own, said = this_process().split(), process.split()
    if len(own) != 4 or len(said) != 4 or own[:2] != said[:2]:
        return None
    try:
        return _start_of(int(said[2])) != said[3]
    except (OSError, ValueError):
        return True


def _start_of(process: int) -> str:
    """When a process started, in ticks since the boot: numbers of processes are used again."""
    return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[19]


def _beats(spark: SparkSession, sign: str, stopped: Event) -> None:
    while not stopped.wait(BEAT_S):
        try:
            _beat(spark, sign)
        except (Py4JError, Py4JNetworkError, OSError) as error:
            log.warning("no sign of life", problem=type(error).__name__)


def _beat(spark: SparkSession, sign: str) -> None:
    folders.write(spark, sign, json.dumps({"process": this_process(), "host": os.uname().nodename}).encode())


def _is_young(spark: SparkSession, out: OutputFolder, path: str) -> bool:
    """True if a file was written lately. A file written now tells the store's time: hosts' clocks may differ."""
    probe = out.staging(f"{folders.PROBE}{uuid.uuid4().hex}")
    folders.write(spark, probe, b"now")
    now, written = folders.modified_ms(spark, probe), folders.modified_ms(spark, path)
    folders.delete(spark, probe)
    return written is not None and (now is None or now - written < DEAD_AFTER_MS)


def _lock(spark: SparkSession, out: OutputFolder, run_id: str) -> None:
    """Takes the lock. Raises Busy where another driver has it, Unavailable where no lock holds."""
    before = _locks(spark, out)
    _refuse(spark, out, before)
    number = max((int(Path(lock).stem) for lock in before), default=0) + 1
    lock = f"{out.drivers}/{number:08d}{LOCK}"
    said = json.dumps({"run_id": run_id}).encode()
    try:
        if not folders.put_once(spark, lock, said):
            _refuse(spark, out, _locks(spark, out))
            raise Busy(AT_THIS_MOMENT.format(out=out.path))
        after = _locks(spark, out)
        if after[-1:] == [lock] and folders.put_once(spark, lock, said):  # proved at each start, by one request more
            raise NotImplementedError
    except NotImplementedError:
        folders.delete(spark, lock)
        raise Unavailable(f"{out.path}: {NO_LOCK}") from None
    if after[-1:] != [lock]:
        folders.delete(spark, lock)  # others have come and gone since the look, and this number is one of theirs
        raise Busy(AT_THIS_MOMENT.format(out=out.path))
    for ended in after[:-1]:
        folders.delete(spark, ended)


def _refuse(spark: SparkSession, out: OutputFolder, locks: Sequence[str]) -> None:
    """Raises Busy where the driver that put some lock may be at work."""
    for owner in (_owner(spark, lock) for lock in locks):
        if owner and lives(spark, out, owner):
            raise Busy(
                f"{out.path}: {owner} is at work here, and Delta takes one driver at a time on this store. The same "
                "command goes on once that one is done, or five minutes after it was killed."
            )


def _locks(spark: SparkSession, out: OutputFolder) -> list[str]:
    """Locks that are there, in their order. The last one tells who is at work, or was."""
    if not folders.exists(spark, out.drivers):
        return []
    return [f"{out.drivers}/{name}" for name in sorted(folders.names_in(spark, out.drivers)) if name.endswith(LOCK)]


def _owner(spark: SparkSession, lock: str) -> str | None:
    """The run that put a lock. None where it is gone or is being written."""
    said = folders.read_if_there(spark, lock)
    return str(json.loads(said)["run_id"]) if said else None
