"""A prepared database kept between runs: schemas and reference data take a dozen seconds to make, a copy takes one.

What is kept belongs to the code that made it: all that its making reads is part of its name. A run that finds none
makes one, and keeps it for the next.
"""

import contextlib
import fcntl
import functools
import hashlib
import pathlib
import shutil
import subprocess
from collections.abc import Iterator

import psycopg2

from suite.parts.account import give_to_ordinary_account
from suite.parts.postgres import PrivatePostgres

ROOT = pathlib.Path(__file__).parents[1]
FOLDER = ROOT / ".pytest_cache" / "prepared"
KEY = "personal_data_key"
_READ = ("chassis", "messages", "reference", "services", "suite", "tests/embedded.py", "requirements.lock")
_PARTS = ("data", "password", KEY)
_CONNECTED = "SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend'"


def bring(to: pathlib.Path, folder: pathlib.Path = FOLDER) -> None:
    """Copy what is kept for this code into a server's empty directory, if there is any."""
    with _alone(folder):
        if (folder / _name()).exists():
            _copy(folder / _name(), to)
            give_to_ordinary_account(to)


def keep(server: PrivatePostgres, of: pathlib.Path, folder: pathlib.Path = FOLDER) -> None:
    """Keep a server's directory in place of what older code made. The server stops for it: not while others use it."""
    with _alone(folder):
        if (folder / _name()).exists() or _is_used(server):
            return
        server.stop()
        for older in folder.iterdir():
            if older.is_dir():
                shutil.rmtree(older)
        made = folder / "unfinished"
        made.mkdir()
        _copy(of, made)
        made.rename(folder / _name())
        server.start()


def _is_used(server: PrivatePostgres) -> bool:
    with contextlib.closing(psycopg2.connect(server.dsn())) as connection, connection.cursor() as cursor:
        cursor.execute(_CONNECTED)
        return bool(cursor.fetchall() != [(1,)])


def _copy(source: pathlib.Path, target: pathlib.Path) -> None:
    """With their owners: PostgreSQL is no root's."""
    subprocess.run(["cp", "-a", *(source / part for part in _PARTS), target], check=True)


@contextlib.contextmanager
def _alone(folder: pathlib.Path) -> Iterator[None]:
    """One worker at a time."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@functools.cache
def _name() -> str:
    digest = hashlib.sha256()
    for part in _READ:
        for file in sorted((ROOT / part).rglob("*") if (ROOT / part).is_dir() else [ROOT / part]):
            if file.is_file() and file.suffix != ".pyc":
                digest.update(f"{file.relative_to(ROOT)}\0{file.stat().st_size}\0".encode())
                digest.update(file.read_bytes())
    return digest.hexdigest()[:16]
