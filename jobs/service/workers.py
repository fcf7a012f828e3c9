"""Processes in which the engine runs. One that takes too long or dies is ended and replaced.

A thread could not be stopped: a text that takes for ever would keep the interpreter from all others.
"""

import asyncio
import multiprocessing
import signal
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.connection import Connection
from time import monotonic
from typing import NamedTuple, Protocol

from jobs.console.logs import log
from jobs.service.problems import Refused
from jobs.service.turns import ConversationIn
from redaction_udfs.api import RedactedUtterance, forget_texts, redact_conversation, with_token_key
from redaction_udfs.engine.rules.rules import Policy
from redaction_udfs.engine.rules.tokens import TokenKey
from redaction_udfs.policy import load_policy

Results = list[list[RedactedUtterance]]
START_AGAIN_SECONDS = 5.0
READY_SECONDS = 120.0
"""Time for a process to load its policy, which proves its examples: 4 seconds of work, on a busy machine many times."""

TIMED_OUT = "engine_timed_out", "redaction took too long; nothing was passed on"
BUSY = "engine_busy", "no worker was free in time; nothing was passed on"
FAILED = "engine_failed", "redaction failed; nothing was passed on"


class Engine(Protocol):
    """Redaction off the event loop."""

    @property
    def is_ready(self) -> bool:
        """True if a request would be worked on."""

    async def start(self) -> None:
        """Comes back when it is ready."""

    async def stop(self) -> None:
        """Ends all that was started."""

    async def redact(self, conversations: Sequence[ConversationIn]) -> Results:
        """Results in order. Raises Refused, never anything else for what a text holds."""


class Failure(NamedTuple):
    """A worker's answer where it has none: the kind of an error, never its message."""

    kind: str


class Worker(NamedTuple):
    """A process and the connection to it."""

    process: multiprocessing.process.BaseProcess
    connection: "Connection[object, object]"

    def ask(self, conversations: Sequence[ConversationIn], seconds: float) -> object:
        """The answer. Blocks. Raises TimeoutError, and EOFError or OSError where the process has died."""
        self.connection.send(tuple(conversations))
        return self.answer(seconds)

    def answer(self, seconds: float) -> object:
        if not self.connection.poll(seconds):
            raise TimeoutError
        return self.connection.recv()

    def end(self) -> None:
        self.process.kill()
        self.process.join()
        self.connection.close()


def _work(policy_name: str, token_key: TokenKey | None, connection: "Connection[object, object]") -> None:
    """A worker's life: the policy's hash, then an answer to each request until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the server ends its workers
    try:
        policy = with_token_key(load_policy(policy_name), token_key)
        connection.send(policy.hash)
        while True:
            connection.send(_results(connection.recv(), policy))
            forget_texts()  # what is to be gone after an hour must not stay here
    except (EOFError, OSError):
        return
    except Exception as error:
        connection.send(Failure(type(error).__name__))


def _results(conversations: object, policy: Policy) -> Results | Failure:
    try:
        return [redact_conversation(c.turns, policy, c.columns, c.id) for c in conversations]  # type: ignore[attr-defined]
    except Exception as error:
        return Failure(type(error).__name__)


class Workers:
    """An engine of several processes, each with the policy of that hash. Asked from one event loop."""

    def __init__(
        self, policy_name: str, policy_hash: str, count: int, seconds: float, token_key: TokenKey | None = None
    ) -> None:
        self.policy_name, self.policy_hash, self.count, self.seconds = policy_name, policy_hash, count, seconds
        self._token_key = token_key
        self._all: set[Worker] = set()
        self._idle: asyncio.Queue[Worker] = asyncio.Queue()
        self._starting: set[asyncio.Task[None]] = set()
        self._threads = ThreadPoolExecutor(2 * count, "worker")

    @property
    def is_ready(self) -> bool:
        return bool(self._all)

    async def start(self) -> None:
        """Starts all; comes back when the first is ready. Raises RuntimeError where that one cannot be."""
        started = [self._begin() for _ in range(self.count)]
        await asyncio.wait(started, timeout=READY_SECONDS, return_when=asyncio.FIRST_COMPLETED)
        if not self._all:
            await self.stop()
            raise RuntimeError("no worker could be started")

    async def stop(self) -> None:
        for task in self._starting:
            task.cancel()
        for worker in self._all:
            worker.end()
        self._all.clear()
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def redact(self, conversations: Sequence[ConversationIn]) -> Results:
        """Waits for a worker and its answer, all in the time of one request. Raises Refused."""
        deadline = monotonic() + self.seconds
        worker = await self._next(deadline)
        try:
            answer = await self._in_thread(worker.ask, conversations, max(0.0, deadline - monotonic()))
        except BaseException as error:
            self._replace(worker)
            if isinstance(error, TimeoutError | EOFError | OSError):
                raise _refusal(error) from None
            raise
        self._idle.put_nowait(worker)
        if isinstance(answer, Failure):
            log.error("engine failed", problem=answer.kind)
            raise _unavailable(FAILED)
        return answer  # type: ignore[return-value]

    async def _next(self, deadline: float) -> Worker:
        """A worker that is alive. Raises Refused if none is free in time."""
        while True:
            try:
                worker = await asyncio.wait_for(self._idle.get(), max(0.0, deadline - monotonic()))
            except (TimeoutError, asyncio.TimeoutError):
                raise _unavailable(BUSY) from None
            if worker.process.is_alive():
                return worker
            self._replace(worker)

    async def _in_thread(self, function: object, *arguments: object) -> object:
        return await asyncio.get_running_loop().run_in_executor(self._threads, function, *arguments)  # type: ignore[arg-type]

    def _replace(self, worker: Worker) -> None:
        self._all.discard(worker)
        worker.end()
        self._begin()

    def _begin(self) -> "asyncio.Task[None]":
        task = asyncio.create_task(self._begin_until_ready())
        self._starting.add(task)
        task.add_done_callback(self._starting.discard)
        return task

    async def _begin_until_ready(self) -> None:
        while (worker := await self._started()) is None:
            log.error("worker not started", again_in_seconds=START_AGAIN_SECONDS)
            await asyncio.sleep(START_AGAIN_SECONDS)
        self._all.add(worker)
        self._idle.put_nowait(worker)

    async def _started(self) -> Worker | None:
        """A worker that has loaded the policy; None if it could not, or if the policy is another by now."""
        worker = _spawn(self.policy_name, self._token_key)
        try:
            if await self._in_thread(worker.answer, READY_SECONDS) == self.policy_hash:
                return worker
        except (TimeoutError, EOFError, OSError):
            pass
        except asyncio.CancelledError:
            worker.end()
            raise
        worker.end()
        return None


def _refusal(error: BaseException) -> Refused:
    timed_out = isinstance(error, TimeoutError)
    log.error("worker ended", problem="timed out" if timed_out else type(error).__name__)
    return _unavailable(TIMED_OUT if timed_out else FAILED)


def _unavailable(reason: tuple[str, str]) -> Refused:
    return Refused(503, *reason, retry_after="1")


def _spawn(policy_name: str, token_key: TokenKey | None) -> Worker:
    context = multiprocessing.get_context("spawn")  # a fork would copy locks that other threads hold
    ours, theirs = context.Pipe()
    process = context.Process(target=_work, args=(policy_name, token_key, theirs), daemon=True, name="redact-engine")
    process.start()
    theirs.close()
    return Worker(process, ours)
