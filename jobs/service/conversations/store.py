"""All conversations of this process, with an end to each."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from jobs.console.logs import log, places
from jobs.service.conversations.growing import GONE, Growing
from jobs.service.conversations.sealed import Seal
from jobs.service.problems import Refused
from jobs.service.settings.service import ServiceSettings

Clock = Callable[[], float]
"""Seconds that only go up."""
SWEEP_SECONDS = 1.0
CLOSED = "closed", "the conversation is closed"


class Store:
    """Conversations by id. Their times count from the first turn that was stored, and nothing starts them again."""

    def __init__(self, settings: ServiceSettings, clock: Clock) -> None:
        self.settings, self.clock, self.seal = settings, clock, Seal()
        self._all: dict[str, Growing] = {}

    def __len__(self) -> int:
        return len(self._all)

    def get(self, conversation_id: str) -> Growing:
        """The conversation, without originals whose time is over. Raises Refused where there is none."""
        found = self._alive(conversation_id)
        if found is None:
            raise Refused(404, "no_conversation", "there is no such conversation, or no more")
        return found

    @contextmanager
    def begun(self, conversation_id: str) -> Iterator[Growing]:
        """The conversation, begun if there is none; one that no turn has come into ends again.

        Raises Refused where there are too many.
        """
        conversation = self._alive(conversation_id) or self._begin(conversation_id)
        conversation.coming += 1
        try:
            yield conversation
        finally:
            conversation.coming -= 1
            if not (conversation.turns or conversation.coming):
                self.forget(conversation)

    def _begin(self, conversation_id: str) -> Growing:
        if len(self._all) >= self.settings.limits.conversations:
            detail = f"expected {self.settings.limits.conversations} conversations in memory at most"
            raise Refused(429, "too_many_conversations", detail, retry_after="60")
        begun = self._all[conversation_id] = Growing(conversation_id, self.clock(), self.seal)
        return begun

    def refuse_ended(self, conversation: Growing) -> None:
        """Raises Refused where it takes no more turns: closed, its time over, or forgotten meanwhile."""
        held = self._alive(conversation.id) is conversation
        if conversation.closed:
            raise Refused(409, *CLOSED)
        if not (held and conversation.has_originals):
            raise Refused(410, *GONE)

    def forget(self, conversation: Growing) -> None:
        if self._all.get(conversation.id) is conversation:
            del self._all[conversation.id]

    def sweep(self) -> None:
        """Drops all whose time is over: originals, then conversations."""
        for conversation_id in list(self._all):
            self._alive(conversation_id)

    async def sweep_for_ever(self) -> None:
        """The timer: what nobody asks for must go as well."""
        while True:
            try:
                self.sweep()
            except Exception as error:
                log.error("sweep failed", problem=type(error).__name__, places=places(error))
            await asyncio.sleep(SWEEP_SECONDS)

    def _alive(self, conversation_id: str) -> Growing | None:
        found = self._all.get(conversation_id)
        if found is None:
            return None
        age = self.clock() - found.began
        if age >= self.settings.keep_for:
            del self._all[conversation_id]
            return None
        if found.has_originals and age >= self.settings.original_for:
            found.drop_originals()
        return found
