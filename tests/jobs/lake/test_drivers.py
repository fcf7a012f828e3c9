"""Drivers at work on one folder: who lives, what is cleared away, and one at a time on S3. In a store in memory."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, nullcontext, suppress
from threading import Barrier
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs.lake import drivers
from jobs.lake.drivers import at_work, by_itself, check_alone, clear_left_behind, clear_staging, has_ended, this_process
from jobs.lake.exit_codes import Busy, Unavailable, exit_codes
from jobs.lake.output_folder import OutputFolder
from tests.jobs.lake.memory_store import MemoryStore

S3, DISK = OutputFolder("s3a://lake/out"), OutputFolder("file:/lake/out")
ELSEWHERE = "another-boot pid:[1] 7 7"


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> MemoryStore:
    return in_memory(monkeypatch, MemoryStore())


def in_memory(monkeypatch: pytest.MonkeyPatch, store: MemoryStore) -> MemoryStore:
    monkeypatch.setattr(drivers, "folders", store)
    return store


def leave(store: MemoryStore, out: OutputFolder, run_id: str, process: str, minutes_ago: float = 0) -> None:
    """What a driver that was killed leaves: rows, and its last sign of life."""
    store.write(None, f"{out.staging(run_id)}/2026-01-05/part-0.parquet", b"rows")
    sign = json.dumps({"process": process}).encode()
    store.files[f"{out.staging(run_id)}/_driver"] = sign, store.now_ms - int(minutes_ago * 60_000)


def left_by(store: MemoryStore) -> list[str]:
    """Runs whose locks are there when no driver is, and nothing else: the last one's, so that no number comes twice."""
    assert all(path.startswith(f"{S3.drivers}/") for path in store.files)
    return [json.loads(content)["run_id"] for content, _ in store.files.values()]


def ended_process() -> str:
    """A process of this machine that has come and gone."""
    code = "from jobs.lake.drivers import this_process; print(this_process())"
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()


def test_a_process_is_known_to_live_to_have_ended_or_to_be_elsewhere():
    assert has_ended(this_process()) is False
    assert has_ended(ended_process()) is True
    own = this_process().split()
    assert has_ended(" ".join([*own[:3], "1"])) is True, "its number was given to another process"
    assert has_ended(ELSEWHERE) is None and has_ended("") is None and has_ended("a b c") is None


def test_staging_of_the_dead_is_cleared_and_that_of_the_living_stays(store: MemoryStore):
    leave(store, DISK, "killed-here", ended_process())
    leave(store, DISK, "killed-elsewhere", ELSEWHERE, minutes_ago=6)
    leave(store, DISK, "at-work-here", this_process())
    leave(store, DISK, "at-work-elsewhere", ELSEWHERE, minutes_ago=4)
    leave(store, DISK, "begins-its-sign", "")
    store.write(None, f"{DISK.staging('begins-its-sign')}/_driver", b"")
    store.write(None, f"{DISK.staging('of-nobody')}/part-0.parquet", b"rows")
    store.write(None, DISK.staging("probe-young"), b"")
    store.files[DISK.staging("probe-old")] = b"", store.now_ms - 600_000
    with at_work(store, DISK, "mine"):
        clear_left_behind(store, DISK)
        left = {"at-work-here", "at-work-elsewhere", "begins-its-sign", "mine", "probe-young"}
        assert set(store.names_in(None, DISK.all_staging)) == left
    assert set(store.names_in(None, DISK.all_staging)) == left - {"mine"}
    assert not store.exists(None, DISK.drivers), "elsewhere than on S3 nobody is kept out"


def test_hosts_clocks_do_not_matter(store: MemoryStore, monkeypatch: pytest.MonkeyPatch):
    leave(store, DISK, "at-work", ELSEWHERE, minutes_ago=1)
    monkeypatch.setattr(time, "time", lambda: 4e9)
    clear_left_behind(store, DISK)
    assert store.names_in(None, DISK.all_staging) == ["at-work"]


def test_an_erasure_clears_all_but_its_own(store: MemoryStore):
    leave(store, S3, "at-work", this_process())
    with by_itself(store, S3, "forget-7"):
        clear_staging(store, S3, "forget-7")
        (left,) = store.names_in(None, S3.all_staging)
        assert left.startswith("forget-7-")


def test_a_command_that_was_killed_does_not_keep_itself_out(store: MemoryStore):
    with by_itself(store, S3, "retain"):
        killed = dict(store.files)
    (sign,) = [path for path in killed if path.endswith("/_driver")]
    store.files.update(killed)
    leave(store, S3, sign.split("/")[-2], ended_process())
    with by_itself(store, S3, "retain"):
        pass


def test_on_s3_a_second_driver_is_refused_until_the_first_is_done(store: MemoryStore):
    with at_work(store, S3, "first"):
        with pytest.raises(Busy, match="first is at work here"), at_work(store, S3, "second"):
            pass
        with pytest.raises(Busy), by_itself(store, S3, "retain"):
            pass
        check_alone(store, S3, "first")
        assert store.names_in(None, S3.all_staging) == ["first"], "the refused ones leave nothing"
    with at_work(store, S3, "second"):
        check_alone(store, S3, "second")
    assert left_by(store) == ["second"]


def test_the_refused_one_may_try_again(store: MemoryStore, capsys: pytest.CaptureFixture[str]):
    with at_work(store, S3, "first"), pytest.raises(SystemExit) as ended, exit_codes(), at_work(store, S3, "second"):
        pass
    assert ended.value.code == 4
    assert "one driver at a time" in capsys.readouterr().err


def test_the_lock_of_a_dead_driver_is_taken_over_and_the_dead_one_publishes_no_more(store: MemoryStore):
    with at_work(store, S3, "held-up"):
        content, _ = store.files[f"{S3.staging('held-up')}/_driver"]
        assert json.loads(content)["process"] == this_process()
        leave(store, S3, "held-up", ELSEWHERE, minutes_ago=6)
        with at_work(store, S3, "next"):
            clear_left_behind(store, S3)
            check_alone(store, S3, "next")
            with pytest.raises(Busy, match=r"taken .* over"):
                check_alone(store, S3, "held-up")
    assert left_by(store) == ["next"]


@pytest.mark.parametrize("answer", [False, None])
def test_a_store_that_takes_no_condition_is_refused(monkeypatch: pytest.MonkeyPatch, answer: bool | None):
    store = in_memory(monkeypatch, MemoryStore(is_conditional=answer))
    with pytest.raises(Unavailable, match="no conditional put"), at_work(store, S3, "first"):
        pass
    assert store.files == {}


def test_a_log_store_for_several_drivers_keeps_nobody_out(monkeypatch: pytest.MonkeyPatch):
    settings = {"spark.delta.logStore.s3a.impl": "io.delta.storage.S3DynamoDBLogStore"}
    store = in_memory(monkeypatch, MemoryStore(settings=settings))
    with at_work(store, S3, "first"), at_work(store, S3, "second"):
        check_alone(store, S3, "first")
        clear_left_behind(store, S3)
        assert store.names_in(None, S3.all_staging) == ["first", "second"]


class SlowToLook(MemoryStore):
    """A store whose first look at the locks is old when it arrives: `meanwhile` has happened."""

    meanwhile: Callable[[], None] | None = None

    def names_in(self, _: Any, path: str) -> list[str]:
        names = super().names_in(_, path)
        if path == S3.drivers and (happens := self.meanwhile):
            self.meanwhile = None
            happens()
        return names


@pytest.mark.parametrize("before", [0, 1, 3])
@pytest.mark.parametrize("come_and_go", [1, 2, 3])
@pytest.mark.parametrize("stays", [False, True])
def test_whoever_looked_before_others_came_and_went_is_refused_and_disturbs_nobody(
    monkeypatch: pytest.MonkeyPatch, before: int, come_and_go: int, stays: bool
):
    store = SlowToLook()
    in_memory(monkeypatch, store)
    with ExitStack() as open_drivers:
        for number in range(before):
            with at_work(store, S3, f"before-{number}"):
                pass

        def others() -> None:
            for number in range(come_and_go):
                with at_work(store, S3, f"other-{number}"):
                    pass
            if stays:
                open_drivers.enter_context(at_work(store, S3, "stays"))

        if not before:  # a folder that is not there is not listed
            store.put_once(None, f"{S3.drivers}/00000000.lock", json.dumps({"run_id": "nobody"}).encode())
        store.meanwhile = others
        with pytest.raises(Busy), at_work(store, S3, "late"):
            pass
        last = "stays" if stays else f"other-{come_and_go - 1}"
        check_alone(store, S3, last)
        with pytest.raises(Busy) if stays else nullcontext(), at_work(store, S3, "later"):
            assert not stays


@given(count=st.integers(2, 6), dead=st.integers(0, 3))
def test_of_drivers_that_start_at_once_at_most_one_works_and_none_is_sent_away_at_work(count: int, dead: int):
    with pytest.MonkeyPatch.context() as patch:
        store = in_memory(patch, MemoryStore())
        for number in range(dead):
            leave(store, S3, f"dead-{number}", ELSEWHERE, minutes_ago=6)
            store.put_once(
                None, f"{S3.drivers}/{number + 1:08d}.lock", json.dumps({"run_id": f"dead-{number}"}).encode()
            )
        together, inside, most = Barrier(count), [], []

        def drive(name: str) -> None:
            together.wait()
            with suppress(Busy), at_work(store, S3, name):
                inside.append(name)
                most.append(len(inside))
                time.sleep(0.002)
                try:
                    check_alone(store, S3, name)
                except Busy as sent_away:
                    raise AssertionError(name) from sent_away
                finally:
                    inside.remove(name)

        with ThreadPoolExecutor(count) as pool:
            for done in [pool.submit(drive, f"run-{number}") for number in range(count)]:
                done.result()
        assert max(most, default=0) <= 1
        assert [name for name in store.files if "run-" in name] == []


def test_a_sign_of_life_is_given_again(store: MemoryStore, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(drivers, "BEAT_S", 0.001)
    sign = f"{DISK.staging('mine')}/_driver"
    with at_work(store, DISK, "mine"):
        del store.files[sign]
        for _ in range(600_000):  # ten minutes: a busy machine lets the other thread wait
            if sign in store.files:
                break
            time.sleep(0.001)
        assert sign in store.files and os.uname().nodename in (store.read_if_there(None, sign) or "")
