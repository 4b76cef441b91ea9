"""Every command says in one sentence what is missing and what to do; its exit code tells what kind of end it was."""

import os
import pathlib
import subprocess
import sys

import pytest

from suite.cli import COMMANDS
from suite.embedded import EmbeddedSuite
from suite.exits import DONE, NO, NOT_THERE, WRONG_USE
from suite.parts.ports import free_ports
from suite.parts.postgres import PrivatePostgres
from suite.places import Running, announce

NEEDS_NOTHING = {"run", "docs", "forecast", "migration", "token"}
"""They start what they need, read a file, or need no suite."""
COMMAND_LINES = {
    "demo": ["demo"],
    "clock": ["clock", "--by", "1d"],
    "serve": ["serve", "volunteers"],
    "relay": ["relay", "volunteers"],
    "gateway": ["gateway"],
    "migrate": ["migrate"],
    "parked": ["parked", "list", "enforcement"],
    "audit": ["audit", "verify", "enforcement"],
    "reseal": ["reseal"],
    "backup": ["backup", "list"],
}


def gongzhi(home: pathlib.Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    own = {"PATH": os.environ["PATH"], "GONGZHI_HOME": str(home), **environment}
    return subprocess.run(
        [sys.executable, "-m", "suite", *arguments], env=own, capture_output=True, text=True, timeout=60, check=False
    )


def sentence(done: subprocess.CompletedProcess[str]) -> str:
    """What it said; never a traceback."""
    said = done.stdout + done.stderr
    assert "Traceback" not in said, said
    return said


def test_every_command_is_tried_here() -> None:
    assert {*COMMAND_LINES} | NEEDS_NOTHING == {*COMMANDS}


@pytest.mark.parametrize("line", COMMAND_LINES.values(), ids=COMMAND_LINES)
def test_with_nothing_running_it_says_what_to_start_or_to_set(tmp_path: pathlib.Path, line: list[str]) -> None:
    done = gongzhi(tmp_path, *line)
    said = sentence(done)
    assert done.returncode in {NO, WRONG_USE}
    assert any(word in said for word in ("make run", "gongzhi run", "DATABASE_URL", "OIDC_JWKS", "BACKUP_STORE")), said


@pytest.mark.parametrize("line", [["parked", "list", "enforcement"], ["parked", "replay", "enforcement"]], ids=str)
def test_a_broker_that_is_away_is_named(tmp_path: pathlib.Path, line: list[str]) -> None:
    nobody = f"amqp://guest:guest@127.0.0.1:{free_ports(1)[0]}/"
    done = gongzhi(tmp_path, *line, AMQP_URL=nobody)
    assert done.returncode == NOT_THERE
    assert sentence(done).startswith("The broker does not answer:")


@pytest.mark.parametrize("line", [["audit", "verify", "enforcement"], ["migrate"]], ids=str)
def test_a_database_that_is_away_is_named_without_its_password(tmp_path: pathlib.Path, line: list[str]) -> None:
    nobody = f"postgresql://gongzhi:so-secret@127.0.0.1:{free_ports(1)[0]}/gongzhi"
    done = gongzhi(tmp_path, *line, DATABASE_URL=nobody)
    assert done.returncode == NOT_THERE
    assert "The database does not answer:" in sentence(done)
    assert "so-secret" not in sentence(done)


@pytest.mark.parametrize(
    "line",
    [
        ["nonsense"], ["parked", "list"], ["parked", "discard", "enforcement", "1"], ["audit", "verify"],
        ["clock", "--by", "x"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_wrong_arguments_are_one_kind_of_end(tmp_path: pathlib.Path, line: list[str]) -> None:
    done = gongzhi(tmp_path, *line)
    sentence(done)
    assert done.returncode == WRONG_USE


def test_beside_the_embedded_suite_parked_says_that_it_has_no_broker(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GONGZHI_HOME", str(tmp_path))
    announce(Running("http://127.0.0.1:1", "postgresql+psycopg2://nobody@127.0.0.1:1/none", ""))
    done = gongzhi(tmp_path, "parked", "list", "enforcement")
    assert (done.returncode, "the embedded one, which has none" in sentence(done)) == (WRONG_USE, True)


def test_beside_a_suite_the_audit_of_its_database_is_verified(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch, suite: EmbeddedSuite
) -> None:
    monkeypatch.setenv("GONGZHI_HOME", str(tmp_path))
    announce(Running("http://127.0.0.1:1", suite.settings.database_url, ""))
    done = gongzhi(tmp_path, "audit", "verify", "enforcement")
    assert (done.returncode, "the chain holds" in sentence(done)) == (DONE, True)


def test_a_second_run_in_the_same_place_names_the_first(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GONGZHI_HOME", str(tmp_path))
    announce(Running("http://127.0.0.1:8085", "", ""))
    first = PrivatePostgres(tmp_path / "postgres")
    first.take()
    try:
        done = gongzhi(tmp_path, "run")
    finally:
        first.stop()
    assert done.returncode == NO
    assert "A suite runs here already at http://127.0.0.1:8085/" in sentence(done)
    assert "GONGZHI_HOME=" in sentence(done)


def test_the_commands_of_the_gateways_image_load_without_the_services_libraries() -> None:
    """It has no SQLAlchemy and no kombu."""
    blocked = "import sys; sys.modules.update(dict.fromkeys(('sqlalchemy', 'kombu', 'nameko', 'eventlet', 'psycopg2')))"
    load = "import suite.cli, suite.commands.gateway"
    done = subprocess.run(
        [sys.executable, "-c", f"{blocked}; {load}"], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
