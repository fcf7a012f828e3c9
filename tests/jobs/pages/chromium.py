"""A headless Chromium, driven over a pipe by its own protocol: pages are looked at as people see them."""

import base64
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium to look at pages with")
OPTIONS = ("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--remote-debugging-pipe")


class Page:
    """A page that is open. `complaints` are what the console said: scripts and styles that the policy refused too."""

    def __init__(self, to: int, back: int) -> None:
        self._to, self._back = os.fdopen(to, "wb", buffering=0), os.fdopen(back, "rb")
        self._number = 0
        self._session: str | None = None
        self.complaints: list[str] = []
        self.requests: list[str] = []

    def open(self, file: Path, folder: Path) -> None:
        """Opens a file; downloads go to the folder."""
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.ask(f"{domain}.enable")
        self.ask("Browser.setDownloadBehavior", behavior="allow", downloadPath=str(folder))
        self.ask("Page.navigate", url=file.as_uri())
        self.wait_for("document.readyState === 'complete'")

    def ask(self, method: str, **parameters: Any) -> dict[str, Any]:
        self._number += 1
        asked = {"id": self._number, "method": method, "params": parameters}
        if self._session and not method.startswith("Target."):
            asked["sessionId"] = self._session
        self._to.write(json.dumps(asked).encode() + b"\0")
        while (answer := self._read()).get("id") != self._number:
            self._note(answer)
        assert "error" not in answer, answer
        return answer["result"]

    def run(self, script: str) -> Any:
        """The value of an expression in the page."""
        found = self.ask("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in found, found
        return found["result"].get("value")

    def press(self, *keys: str) -> None:
        for key in keys:
            self.ask("Input.dispatchKeyEvent", type="keyDown", key=key, text=key)
            self.ask("Input.dispatchKeyEvent", type="keyUp", key=key)

    def wait_for(self, condition: str) -> None:
        """Waits until an expression is true, for a promise of the page's own."""
        self.run(f"new Promise(done => {{ const look = () => {condition} ? done() : setTimeout(look, 20); look(); }})")

    def look(self, file: Path, width: int, height: int, *, dark: bool = False) -> None:
        """Writes a picture."""
        self.ask(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 600
        )
        scheme = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]
        self.ask("Emulation.setEmulatedMedia", features=scheme)
        file.write_bytes(base64.b64decode(self.ask("Page.captureScreenshot")["data"]))

    def _read(self) -> dict[str, Any]:
        read = bytearray()
        while (byte := self._back.read(1)) != b"\0":
            assert byte, "Chromium has gone"
            read += byte
        return json.loads(read)

    def _note(self, event: dict[str, Any]) -> None:
        kind, said = event.get("method"), event.get("params", {})
        if kind in ("Runtime.exceptionThrown", "Log.entryAdded", "Runtime.consoleAPICalled"):
            self.complaints.append(json.dumps(said))
        if kind == "Network.requestWillBeSent":
            self.requests.append(said["request"]["url"])


@contextmanager
def opened(file: Path, folder: Path) -> Iterator[Page]:
    """The page of a file, in a browser that keeps its profile in the folder."""
    (theirs_in, ours_out), (ours_in, theirs_out) = os.pipe(), os.pipe()

    def at_three_and_four() -> None:
        os.dup2(theirs_in, 103)
        os.dup2(theirs_out, 104)
        os.dup2(103, 3)
        os.dup2(104, 4)

    command = [str(CHROMIUM), *OPTIONS, f"--user-data-dir={folder / 'profile'}"]
    browser = subprocess.Popen(
        command, preexec_fn=at_three_and_four, close_fds=False, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL
    )
    os.close(theirs_in)
    os.close(theirs_out)
    page = Page(ours_out, ours_in)
    try:
        page.open(file, folder)
        yield page
    finally:
        browser.kill()
        browser.wait()
        page._to.close()
        page._back.close()
