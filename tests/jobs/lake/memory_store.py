"""A store in memory with the verbs of `jobs.lake.folders`: files whole or not there, and a clock of its own."""

from threading import Lock
from types import SimpleNamespace
from typing import Any

PROBE = "probe-"


class MemoryStore:
    """Stands for `folders`, and for a Spark whose settings are `settings`.

    `is_conditional` says if the store takes a put on condition, as S3 does, or does as if; None: it tells that not.
    """

    PROBE = PROBE

    def __init__(self, is_conditional: bool | None = True, settings: dict[str, str] | None = None) -> None:
        self.files: dict[str, tuple[bytes, int]] = {}
        self.now_ms = 1_000_000_000
        self.conf = SimpleNamespace(get=(settings or {}).get)
        self._is_conditional, self._lock = is_conditional, Lock()

    def write(self, _: Any, path: str, content: bytes) -> None:
        self.files[path] = (content, self.now_ms)

    def put_once(self, _: Any, path: str, content: bytes) -> bool:
        if self._is_conditional is None:
            raise NotImplementedError
        with self._lock:
            if self._is_conditional and path in self.files:
                return False
            self.write(_, path, content)
            return True

    def read_if_there(self, _: Any, path: str) -> str | None:
        return found[0].decode() if (found := self.files.get(path)) else None

    def modified_ms(self, _: Any, path: str) -> int | None:
        return found[1] if (found := self.files.get(path)) else None

    def exists(self, _: Any, path: str) -> bool:
        return any(name == path or name.startswith(f"{path}/") for name in list(self.files))

    def names_in(self, _: Any, path: str) -> list[str]:
        return sorted({name[len(path) + 1 :].split("/")[0] for name in list(self.files) if name.startswith(f"{path}/")})

    def delete(self, _: Any, path: str) -> None:
        for name in list(self.files):
            if name == path or name.startswith(f"{path}/"):
                self.files.pop(name, None)
