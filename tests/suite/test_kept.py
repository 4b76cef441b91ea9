"""What one run prepared is brought to the next one, as long as the code is the same."""

import contextlib
import pathlib

import psycopg2
import pytest

from suite.parts.postgres import PrivatePostgres
from tests import kept
from tests.conftest import UNSYNCED


def made(directory: pathlib.Path) -> PrivatePostgres:
    server = PrivatePostgres(directory, settings=UNSYNCED)
    server.start()
    server.create_database("prepared")
    (directory / kept.KEY).write_text("a key")
    return server


def test_it_is_brought_with_its_key_while_the_code_is_the_same(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, first, second, third = (tmp_path / name for name in ("kept", "first", "second", "third"))
    second.mkdir()
    third.mkdir()
    kept.bring(second, folder)
    assert [*second.iterdir()] == [], "nothing was kept yet"
    server = made(first)
    with contextlib.closing(psycopg2.connect(server.dsn("prepared"))):
        kept.keep(server, first, folder)
    kept.bring(second, folder)
    assert [*second.iterdir()] == [], "not while somebody uses the server"
    kept.keep(server, first, folder)
    psycopg2.connect(server.dsn("prepared")).close()
    server.stop()
    kept.bring(second, folder)
    with PrivatePostgres(second, settings=UNSYNCED) as copy:
        psycopg2.connect(copy.dsn("prepared")).close()
    assert (second / kept.KEY).read_text() == "a key"
    monkeypatch.setattr(kept, "_name", lambda: "of other code")
    kept.bring(third, folder)
    assert [*third.iterdir()] == []
