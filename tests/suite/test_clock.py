"""The embedded suite's time can be set: months pass in seconds, through the clocks of real life."""

import datetime as dt
import os
import pathlib
import subprocess
import sys
from collections.abc import Iterator

import httpx
import pytest

from messages.beijing import BEIJING
from suite.parts.ports import free_ports
from suite.people import COMMANDER_XU, LANE, STEWARD_LI
from suite.set_time import NotBack, SetTime
from suite.tokens import LocalIssuer

BEGIN = "2026-12-01T09:00"


def _gongzhi(home: pathlib.Path, *arguments: str, **more: str) -> subprocess.Popen[str]:
    own = {name: value for name, value in os.environ.items() if name not in {"AMQP_URL", "DATABASE_URL", "PORT"}}
    return subprocess.Popen(
        [sys.executable, "-m", "suite", *arguments], env={**own, "GONGZHI_HOME": str(home), **more},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[pathlib.Path]:
    """Where a suite runs whose time began on a Tuesday in December."""
    folder = tmp_path_factory.mktemp("clock")
    with _gongzhi(folder, "run", "--port", str(free_ports(1)[0]), "--clock", BEGIN) as running:
        assert running.stdout
        next(line for line in running.stdout if "is running at" in line)
        yield folder
        running.terminate()
        running.communicate(timeout=30)


@pytest.fixture
def url(home: pathlib.Path) -> str:
    return (home / "running").read_text().splitlines()[0]


def said(home: pathlib.Path, *arguments: str) -> tuple[int, str]:
    with _gongzhi(home, "clock", *arguments) as asked:
        told, _ = asked.communicate(timeout=300)
    return asked.returncode, told.strip()


@pytest.mark.slow
def test_a_case_that_nobody_handles_is_supervised_weeks_later(home: pathlib.Path, url: str) -> None:
    def header(who: str) -> dict[str, str]:
        person = {"steward": STEWARD_LI, "commander": COMMANDER_XU}[who]
        return {"authorization": f"Bearer {LocalIssuer(home).token(person)}"}

    report = {"lane_code": LANE, "problem_class": "rubbish", "text": "胡同口堆放垃圾"}
    filed = httpx.post(f"{url}/api/v1/reports", json=report, headers=header("steward")).json()
    assert dt.datetime.fromisoformat(filed["filed_at"]).astimezone(BEIJING).date() == dt.date(2026, 12, 1)
    assert said(home, "--by", "20d")[1].startswith("2026-12-21T09:0")
    supervised = httpx.get(f"{url}/api/v1/supervised-cases", headers=header("commander")).json()["items"]
    assert filed["id"] in [case["report_id"] for case in supervised]


@pytest.mark.slow
def test_time_goes_on_only_and_says_so(home: pathlib.Path, url: str) -> None:
    code, told = said(home, "--to", "2026-11-01T00:00")
    assert (code, "time goes on only" in told) == (2, True)
    assert said(home, "--by", "soon")[0] == 2
    wrong = httpx.post(f"{url}/clock", content=b"{}")
    assert (wrong.status_code, wrong.json()["code"]) == (400, "malformed")


def test_without_a_suite_the_clock_says_how_to_start_one(tmp_path: pathlib.Path) -> None:
    code, told = said(tmp_path)
    assert (code, "gongzhi run --clock" in told) == (1, True)


def test_only_the_embedded_suite_has_such_a_clock(tmp_path: pathlib.Path) -> None:
    real = {"AMQP_URL": "amqp://nowhere", "DATABASE_URL": "postgresql://nowhere"}
    with _gongzhi(tmp_path, "run", "--clock", BEGIN, **real) as refused:
        _, complaint = refused.communicate(timeout=30)
    assert (refused.returncode, complaint.startswith("Only the embedded suite has a clock")) == (1, True)


def test_a_time_that_was_set_runs_on_and_never_back() -> None:
    began = dt.datetime(2017, 9, 1, tzinfo=BEIJING)
    time = SetTime(began)
    assert began <= time() <= time()
    time.move_to(began + dt.timedelta(days=30))
    assert time() >= began + dt.timedelta(days=30)
    with pytest.raises(NotBack):
        time.move_to(began)
    later = time()
    time.reach(began)
    assert later <= time() < began + dt.timedelta(days=31)
    time.reach(began + dt.timedelta(days=40))
    assert time() >= began + dt.timedelta(days=40)
