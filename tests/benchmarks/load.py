"""Load on `redact serve` over loopback: clients with generated conversations, hostile bodies among them.

    python -m tests.benchmarks.load --clients 50 --seconds 600 --hostile 1000

Prints latencies, statuses and memory before and after. Ends with 1 where an answer was an error, a planted value came
back, or one stands in the log.
"""

import argparse
import asyncio
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from time import monotonic, perf_counter
from typing import Any

import httpx
import numpy as np

from jobs.corpus.write import conversations
from jobs.service.settings.service import ServiceSettings
from tests.benchmarks.served import KEY, Served, everything_said, served
from tests.jobs.service.test_hostile import NAMED, SHOWN, TYPES, bodies

CHANNELS = {"voice": "voice"}
SAMPLE_SECONDS = 10.0
MOST_BYTES = ServiceSettings().limits.body_bytes
BEYOND_LIMITS = (
    b'{"texts": ["' + NAMED * 100_000 + b'"]}',
    b'{"texts": [' + b'"' + NAMED + b'", ' * 60_000 + b'"a"]}',
    b'{"texts": ' + b"[" * 400_000,
    b'{"turns": [{"role": "agent", "text": "' + NAMED + b'", "start_ms": ' + b"9" * 4_000 + b"}]}",
    b'{"texts": ["\\u0000\\ud800' + NAMED + b'", 1e400]}',
)
"""Bodies that are too large, too deep, of too many values, of numbers and signs that are none."""
HOSTILE_PLACES = (("POST", "/v1/redact"), ("PUT", "/v1/conversations/hostile-{}/turns/0"))


@dataclass
class Seen:
    """What clients have seen: seconds by kind of request, statuses of theirs and of hostile bodies, values shown."""

    seconds: dict[str, list[float]] = field(default_factory=dict)
    statuses: Counter[int] = field(default_factory=Counter)
    hostile: Counter[int] = field(default_factory=Counter)
    broken: Counter[str] = field(default_factory=Counter)
    echoed: int = 0
    megabytes: list[float] = field(default_factory=list)

    @property
    def faults(self) -> list[str]:
        """Sentences on whatever should not be; empty for a good run."""
        errors = {status: n for status, n in self.statuses.items() if status >= 300}
        failed = {status: n for status, n in self.hostile.items() if status >= 500}
        found = {"answers with an error": errors, "hostile bodies answered by": failed, "connections": self.broken}
        told = [f"{what}: {dict(counts)}" for what, counts in found.items() if counts]
        return told + ([f"answers that show what was planted: {self.echoed}"] if self.echoed else [])


@dataclass(frozen=True)
class Client:
    """One client over a connection of its own."""

    http: httpx.AsyncClient
    seen: Seen

    async def ask(self, kind: str, method: str, path: str, body: Any = None) -> None:
        began = perf_counter()
        try:
            answer = await self.http.request(method, path, json=body)
        except httpx.HTTPError as error:
            self.seen.broken[type(error).__name__] += 1
            return
        self.seen.seconds.setdefault(kind, []).append(perf_counter() - began)
        self.seen.statuses[answer.status_code] += 1

    async def follow(self, name: str, turns: Sequence[dict[str, Any]]) -> None:
        """A conversation: whole, then turn by turn to its close, read once, forgotten."""
        await self.ask("redact", "POST", "/v1/redact", {"turns": turns})
        for number, turn in enumerate(turns):
            await self.ask("turn", "PUT", f"/v1/conversations/{name}/turns/{number}", turn)
        await self.ask("close", "POST", f"/v1/conversations/{name}/close")
        await self.ask("read", "GET", f"/v1/conversations/{name}")
        await self.ask("forget", "DELETE", f"/v1/conversations/{name}")

    async def harm(self, number: int, body: bytes, chance: random.Random) -> None:
        """One hostile body."""
        method, path = HOSTILE_PLACES[number % len(HOSTILE_PLACES)]
        kind = (
            TYPES[0] if chance.random() < 0.8 else chance.choice(TYPES[:-1])
        )  # the last is no header that can be sent
        try:
            answer = await self.http.request(method, path.format(number), content=body, headers={"content-type": kind})
        except httpx.HTTPError as error:
            if len(body) > MOST_BYTES:  # refused while it is still sent: who sends on may miss the answer
                self.seen.hostile[413] += 1
            else:
                self.seen.broken[type(error).__name__] += 1
            return
        self.seen.hostile[answer.status_code] += 1
        if answer.status_code >= 400 and SHOWN.search(answer.text):
            self.seen.echoed += 1


def spoken(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """A generated conversation as the service takes it."""
    return [
        {"role": row["role"], "channel": CHANNELS.get(row["channel"], "digital"), "text": row["text"] or ""}
        for row in rows
    ]


async def clients(service: Served, count: int, seconds: float, hostile: int) -> Seen:
    """The load: so many clients for so long, hostile bodies one after the other beside them, memory now and then."""
    seen, end = Seen(), monotonic() + seconds
    said = [spoken(rows) for rows in islice(conversations(), 200)]
    headers = {"authorization": f"Bearer {KEY}"}

    async def one(number: int) -> None:
        async with httpx.AsyncClient(base_url=service.address, headers=headers, timeout=60) as http:
            client, turn = Client(http, seen), 0
            while monotonic() < end:
                await client.follow(f"load-{number}-{turn}", said[(number + count * turn) % len(said)])
                turn += 1

    async def enemy() -> None:
        chance = random.Random(20_26)
        async with httpx.AsyncClient(base_url=service.address, headers=headers, timeout=60) as http:
            for number, body in enumerate(islice(hostile_bodies(chance), hostile)):
                await Client(http, seen).harm(number, body, chance)

    async def watch() -> None:
        while monotonic() < end:
            seen.megabytes.append(service.megabytes)
            await asyncio.sleep(min(SAMPLE_SECONDS, seconds / 4))

    await asyncio.gather(enemy(), watch(), *(one(number) for number in range(count)))
    seen.megabytes.append(service.megabytes)
    return seen


def hostile_bodies(chance: random.Random) -> Iterator[bytes]:
    while True:
        yield from BEYOND_LIMITS
        yield from bodies(chance)


def run(policy: str, workers: int, count: int, seconds: float, hostile: int) -> Seen:
    """The load on a service of its own. What stands in its log counts as shown."""
    with tempfile.TemporaryDirectory() as folder:
        with served(Path(folder), policy, workers) as service:
            seen = asyncio.run(clients(service, count, seconds, hostile))
        seen.echoed += len(SHOWN.findall(everything_said(Path(folder))))
    return seen


def table(seen: Seen, seconds: float) -> str:
    """Latencies by kind in milliseconds, statuses, memory."""
    lines = [f"{'':8}{'requests':>10}{'a second':>10}{'p50 ms':>9}{'p99 ms':>9}{'most ms':>9}"]
    for kind, times in seen.seconds.items():
        half, nearly, most = np.percentile(np.array(times) * 1000, [50, 99, 100])
        lines.append(
            f"{kind:8}{len(times):>10,}{len(times) / seconds:>10,.1f}{half:>9,.1f}{nearly:>9,.1f}{most:>9,.1f}"
        )
    lines += [f"statuses: {dict(seen.statuses)}", f"hostile bodies: {dict(sorted(seen.hostile.items()))}"]
    return "\n".join([*lines, f"MB: {', '.join(f'{each:,.0f}' for each in seen.megabytes)}", *seen.faults])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--policy", default="contact_center")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--clients", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--hostile", type=int, default=1000)
    asked = parser.parse_args()
    seen = run(asked.policy, asked.workers, asked.clients, asked.seconds, asked.hostile)
    print(table(seen, asked.seconds))
    return bool(seen.faults)


if __name__ == "__main__":
    sys.exit(main())
