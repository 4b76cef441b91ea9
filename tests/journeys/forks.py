"""The suite's processes by fork: what takes seconds to import is imported once for all journeys of a run.

A journey starts nine processes. They are the commands that operators run, each in a process of its own, from a parent
that has loaded the code and done nothing else. That they also start by themselves is shown by `tests/suite`, by the
containers and by the cluster. Services have a parent of their own: theirs is patched by eventlet.
"""

import contextlib
import gc
import json
import os
import pathlib
import select
import signal
import subprocess
import sys
import traceback
from collections.abc import Iterator, Sequence

from suite.cli import main as run
from suite.doors import SERVICES, door
from suite.processes import Running

PARENTS = (("relay", "gateway", "run"), ("serve",))
"""The commands that each parent loads."""


class Forked:
    """A process that is no child of this one; like `subprocess.Popen`, as far as the suite's processes need it."""

    def __init__(self, pid: int) -> None:
        self.pid, self._ends = pid, os.pidfd_open(pid)
        self._ended = False

    def poll(self) -> int | None:
        return self._ended_within(0)

    def wait(self, timeout: float | None = None) -> int:
        if self._ended_within(timeout) is None:
            raise subprocess.TimeoutExpired(str(self.pid), timeout or 0)
        return 0

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    def send_signal(self, sig: int) -> None:
        """By the descriptor: another process that got the same number is not meant."""
        if not self._ended:
            with contextlib.suppress(ProcessLookupError):
                signal.pidfd_send_signal(self._ends, sig)

    def _ended_within(self, seconds: float | None) -> int | None:
        if not self._ended:
            self._ended = bool(select.select([self._ends], [], [], seconds)[0])
            if self._ended:
                os.close(self._ends)
        return 0 if self._ended else None


class Parent:
    """A process that has loaded some commands, and forks one of them when it is asked to."""

    def __init__(self, commands: Sequence[str]) -> None:
        loads = [f"suite.commands.{command}" for command in commands]  # before all else: the one of services patches
        program = f"import {', '.join(loads)}; from tests.journeys import forks; forks.main()"
        self._running = subprocess.Popen(
            [sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def start(self, arguments: Sequence[str], environment: dict[str, str], log: pathlib.Path) -> Forked:
        asked = {"arguments": [*arguments], "environment": environment, "log": str(log)}
        assert self._running.stdin
        assert self._running.stdout
        print(json.dumps(asked), file=self._running.stdin, flush=True)
        return Forked(int(self._running.stdout.readline()))

    def stop(self) -> None:
        """Its input ends, and so does it."""
        self._running.communicate(timeout=20)


class Forks:
    """`launch` starts a command of the suite; `stop` when the run is over."""

    def __init__(self) -> None:
        self._parents = [(commands, Parent(commands)) for commands in PARENTS]

    def launch(self, arguments: Sequence[str], environment: dict[str, str], log: pathlib.Path) -> Running:
        parent = next(parent for commands, parent in self._parents if arguments[0] in commands)
        return parent.start(arguments, environment, log)

    def stop(self) -> None:
        for _, parent in self._parents:
            parent.stop()


def _requests() -> Iterator[dict[str, object]]:
    while line := sys.stdin.readline():
        yield json.loads(line)


def main() -> None:
    for service in SERVICES:
        door(service)
    gc.freeze()  # pages that nobody writes to stay common
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    for asked in _requests():
        pid = os.fork()
        if pid == 0:
            _become(asked)
            code = 1
            try:
                code = run(asked["arguments"])  # type: ignore[arg-type]
            except SystemExit as end:
                code = int(end.code or 0)
            except BaseException:
                traceback.print_exc()
                raise
            finally:
                sys.stdout.flush()
                os._exit(code)
        sys.stdout.write(f"{pid}\n")
        sys.stdout.flush()


def _become(asked: dict[str, object]) -> None:
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    if "eventlet" in sys.modules:
        sys.modules["eventlet"].hubs.use_hub()  # one of its own: all children would wait on the epoll of the parent's
    os.environ.clear()
    os.environ.update(asked["environment"])  # type: ignore[call-overload]
    log = os.open(str(asked["log"]), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
    nothing = os.open(os.devnull, os.O_RDONLY)
    for source, target in ((nothing, 0), (log, 1), (log, 2)):
        os.dup2(source, target)
