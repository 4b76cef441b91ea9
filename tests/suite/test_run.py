"""`gongzhi run`: what it says and does when it starts, when something is missing or ends, and when it is stopped."""

import os
import pathlib
import signal
import socket
import subprocess
import sys
from typing import Any

import httpx
import pytest

from suite.commands.run import Watch, open_port
from suite.parts.ports import free_ports
from suite.people import LANE, STEWARD_LI
from suite.processes import NotReady
from suite.tokens import LocalIssuer


def _run(home: pathlib.Path, port: int, **environment: str) -> subprocess.Popen[str]:
    own = {name: value for name, value in os.environ.items() if name not in {"AMQP_URL", "DATABASE_URL", "PORT"}}
    return subprocess.Popen(
        [sys.executable, "-m", "suite", "run", "--port", str(port)],
        env={**own, "GONGZHI_HOME": str(home), **environment},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


@pytest.mark.slow
def test_it_starts_embedded_answers_and_stops_cleanly(tmp_path: pathlib.Path) -> None:
    with _run(tmp_path, free_ports(1)[0]) as running:
        assert running.stdout
        line = next(line for line in running.stdout if "is running at" in line)
        address = line.split()[-1].rstrip("/")
        token = LocalIssuer(tmp_path).token(STEWARD_LI)
        report = {"lane_code": LANE, "problem_class": "rubbish", "text": "胡同口堆放垃圾"}
        filed = httpx.post(f"{address}/api/v1/reports", json=report, headers={"authorization": f"Bearer {token}"})
        assert filed.status_code == 201
        assert filed.headers["x-correlation-id"] in (tmp_path / "acts.log").read_text()
        assert httpx.get(address, headers={"host": "evil.example"}).status_code == 400
        running.send_signal(signal.SIGTERM)
        left, complaints = running.communicate(timeout=30)
        assert (running.returncode, left.splitlines()[-1], complaints) == (0, "stopped", "")
    assert not (tmp_path / "postgres/data/postmaster.pid").exists()


@pytest.mark.parametrize(("given", "missing"), [("AMQP_URL", "DATABASE_URL"), ("DATABASE_URL", "AMQP_URL")])
def test_half_of_the_real_suite_is_refused_by_naming_the_other(
    tmp_path: pathlib.Path, given: str, missing: str
) -> None:
    with _run(tmp_path, 8000, **{given: "somewhere"}) as refused:
        _, complaint = refused.communicate(timeout=30)
    assert refused.returncode == 1
    assert complaint.startswith(f"{missing} is missing.")


def test_a_taken_port_gives_the_next_one(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with open_port(port) as opened:
            assert opened.getsockname()[1] > port
    assert f"port {port} is taken" in capsys.readouterr().out


class Mortal:
    """Stands for a process: runs until it is told to end."""

    def __init__(self, log: pathlib.Path) -> None:
        self.log, self.running, self.ended, self.starts = log, self, False, 0

    def poll(self) -> int | None:
        return 1 if self.ended else None

    def start(self) -> None:
        self.ended, self.starts = False, self.starts + 1

    def tail(self) -> str:
        return "its last words"


def test_a_process_that_ends_is_started_again_later_each_time_until_it_is_given_up(tmp_path: pathlib.Path) -> None:
    now = [0.0]
    process: Any = Mortal(tmp_path / "property.log")
    watch = Watch({"property": process}, clock=lambda: now[0])
    for starts, wait in enumerate((1, 2, 4, 8), start=1):
        process.ended = True
        watch.look()
        now[0] += wait - 0.1
        watch.look()
        assert process.starts == starts - 1
        now[0] += 0.2
        watch.look()
        assert process.starts == starts
    process.ended = True
    with pytest.raises(NotReady, match=r"property ended 5 times.*\n.*last words"):
        watch.look()
