from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from library.limited_process import LimitedProcess, LimitExceededError

MEMORY = 2 << 30


def work(told: str) -> list[str]:
    if told == "sleep":
        threading.Event().wait()
    elif told == "eat":
        bytearray(2 * MEMORY)
    elif told == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    elif told == "leave":
        os._exit(3)
    elif told == "raise":
        raise ValueError("broken")
    elif told == "print":
        os.write(1, b"noise")
        os.write(2, b"noise")
    return [told, str(os.getpid())]


@pytest.fixture(scope="module")
def process() -> Iterator[LimitedProcess[str, str]]:
    process = LimitedProcess(work, MEMORY)
    yield process
    process.close()


def test_work_is_done_elsewhere_by_one_process(process: LimitedProcess[str, str]) -> None:
    (first, one), (_, two) = process.run("a", 60), process.run("b", 60)
    assert first == "a"
    assert one == two != str(os.getpid())


@pytest.mark.parametrize(
    ("told", "seconds", "reason"),
    [
        ("sleep", 0.1, "took longer than 0.1 seconds and was broken off"),
        ("eat", 60, "needs more than 2,048 MB of memory"),
        ("die", 60, "ended the process that read it (Killed)"),
        ("leave", 60, "ended the process that read it (exit code 3)"),
    ],
)
def test_work_beyond_its_limits_is_broken_off_and_the_next_is_done(
    process: LimitedProcess[str, str], told: str, seconds: float, reason: str
) -> None:
    with pytest.raises(LimitExceededError) as broken_off:
        process.run(told, seconds)
    assert str(broken_off.value) == reason
    assert process.run("next", 60)[0] == "next"


def test_what_the_work_raises_is_raised_here(process: LimitedProcess[str, str]) -> None:
    with pytest.raises(ValueError, match="broken"):
        process.run("raise", 60)


def test_threads_take_turns(process: LimitedProcess[str, str]) -> None:
    done: list[str] = []
    threads = [threading.Thread(target=lambda n=n: done.append(process.run(str(n), 60)[0])) for n in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(done) == ["0", "1", "2", "3", "4"]


def test_what_the_work_prints_does_not_reach_the_screen(
    process: LimitedProcess[str, str], capfd: pytest.CaptureFixture[str]
) -> None:
    process.run("print", 60)
    assert capfd.readouterr() == ("", "")


SCRIPT = """
import threading
from library.limited_process import LimitedProcess, is_limited, limit_this_process
from tests.library.test_limited_process import MEMORY, work

if __name__ == "__main__":
    process = LimitedProcess(work, MEMORY)
    reading = threading.Thread(target=lambda: print(process.run("a", 60)[1]))
    reading.start()
    reading.join()
    limit_this_process()
    import os
    assert is_limited()
    assert LimitedProcess(work, MEMORY).run("b", 0) == ["b", str(os.getpid())]
"""


def test_the_process_ends_with_the_program_and_a_limited_program_works_within_itself(
    tmp_path: Path,
) -> None:
    script = tmp_path / "script.py"
    script.write_text(SCRIPT)
    environment = {**os.environ, "PYTHONPATH": str(Path.cwd())}
    ended = subprocess.run(
        [sys.executable, script], capture_output=True, text=True, check=True, env=environment
    )
    assert not ended.stderr
    with pytest.raises(ProcessLookupError):
        os.kill(int(ended.stdout), 0)
