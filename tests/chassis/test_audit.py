import datetime as dt
import json
import pathlib
from typing import Any

import pytest

from chassis import audit, tables
from chassis.database import Database, utc_now
from suite import proof
from suite.cli import main
from tests.chassis.toy import Toy


@pytest.fixture
def database(toy: Toy) -> Database:
    assert toy.door.database is not None
    return toy.door.database


def seal(database: Database) -> int:
    with database.engine.begin() as connection:
        return audit.seal(connection, utc_now())


def verified(database: Database) -> tuple[str, int, list[str]]:
    with database.engine.begin() as connection:
        return proof.verify(proof.export(connection))


def change(database: Database, statement: str) -> None:
    with database.engine.begin() as connection:
        connection.exec_driver_sql(statement)


@pytest.fixture
def three_seals(toy: Toy, database: Database) -> str:
    """Give the head of a chain of three seals with two entries each."""
    for _ in range(3):
        toy.write()
        toy.write(look_first=True)
        assert seal(database) == 2
    head, entries, faults = verified(database)
    assert (entries, faults) == (6, [])
    return head


def test_nothing_to_seal_adds_no_seal(three_seals: str, database: Database) -> None:
    assert seal(database) == 0
    assert verified(database) == (three_seals, 6, [])


ONE_OF_SEAL_2 = "id = (SELECT entries[1] FROM audit_seals WHERE number = 2)"
PLANTED = {
    "an entry changed": (f"UPDATE audit SET detail = '{{}}' WHERE {ONE_OF_SEAL_2}", ["seal 2: an entry was changed"]),
    "an entry dated back": (
        f"UPDATE audit SET at = at - interval '1 hour' WHERE {ONE_OF_SEAL_2}",
        ["seal 2: 1 entries, sealed were 2"],
    ),
    "an entry removed": (f"DELETE FROM audit WHERE {ONE_OF_SEAL_2}", ["seal 2: 1 entries, sealed were 2"]),
    "an entry removed, and from its seal too": (
        (
            f"WITH gone AS (DELETE FROM audit WHERE {ONE_OF_SEAL_2})"
            " UPDATE audit_seals SET entries = entries[2:] WHERE number = 2"
        ),
        ["seal 2: an entry was changed", "seal 2: the chain is broken"],
    ),
    "the first seal removed": (
        "DELETE FROM audit_seals WHERE number = 1",
        ["seal 1 is missing", "seal 2: the chain is broken"],
    ),
    "a seal in between removed": (
        "DELETE FROM audit_seals WHERE number = 2",
        ["seal 2 is missing", "seal 3: the chain is broken"],
    ),
    "a seal removed and the next one renumbered": (
        "DELETE FROM audit_seals WHERE number = 2; UPDATE audit_seals SET number = 2 WHERE number = 3",
        ["seal 2: the chain is broken"],
    ),
}


@pytest.mark.parametrize("planted", PLANTED)
def test_what_was_changed_or_removed_is_found(three_seals: str, database: Database, planted: str) -> None:
    statement, faults = PLANTED[planted]
    change(database, statement)
    assert verified(database)[2] == faults


def test_a_removed_last_seal_shows_in_the_head_that_was_kept(three_seals: str, database: Database) -> None:
    change(database, "DELETE FROM audit_seals WHERE number = 3")
    assert verified(database)[0] != three_seals


def test_an_entry_committed_late_falls_into_a_later_batch(three_seals: str, toy: Toy, database: Database) -> None:
    late = dict.fromkeys(("actor", "act", "subject", "territory", "caused_by", "correlation_id", "detail"), "late")
    earlier = dt.datetime.now(dt.UTC)
    entry: dict[str, Any] = {"id": "01900000-0000-7000-8000-000000000000", "at": earlier, **late}
    with database.engine.begin() as unfinished:
        unfinished.execute(tables.audit.insert().values(**entry))
        unfinished.execute(tables.audit_unsealed.insert().values(id=entry["id"], at=earlier))
        toy.write()
        assert seal(database) == 1
    assert verified(database)[1:] == (7, [])
    assert seal(database) == 1
    assert verified(database)[1:] == (8, [])


def test_two_sealers_at_once_seal_nothing_twice(toy: Toy, database: Database) -> None:
    toy.write()
    with database.engine.begin() as first:
        assert audit.seal(first, utc_now()) == 1
        toy.write()
        assert seal(database) == 0
    assert seal(database) == 1
    assert verified(database)[1:] == (2, [])


def test_a_sealer_that_dies_leaves_its_batch_to_the_next(toy: Toy, database: Database) -> None:
    toy.write()
    with database.engine.connect() as dying:
        assert audit.seal(dying, utc_now()) == 1
        dying.invalidate()
    assert seal(database) == 1
    assert verified(database)[1:] == (1, [])


@pytest.fixture
def deliberation(database_url: str) -> Any:
    """Give a toy under the name of a real service, for the commands, which know only those."""
    toy = Toy("deliberation")
    database = toy.open(database_url)
    yield toy
    with database.engine.begin() as connection:
        connection.exec_driver_sql("DROP SCHEMA deliberation CASCADE")
    database.engine.dispose()
    database.autocommit.dispose()


def test_an_export_verifies_off_line(
    deliberation: Toy, database_url: str, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    for name, value in {
        "DATABASE_URL": database_url,
        "AMQP_URL": "amqp://nowhere",
        "PERSONAL_DATA_KEY": "none",
    }.items():
        monkeypatch.setenv(name, value)
    deliberation.write("汉字 and 'quotes'")
    deliberation.write()
    assert main(["audit", "verify", "deliberation"]) == 0
    assert capsys.readouterr().out.endswith("the chain holds\n")
    assert main(["audit", "export", "deliberation"]) == 0
    file = tmp_path / "export.jsonl"
    file.write_text(capsys.readouterr().out, encoding="utf-8")

    monkeypatch.delenv("DATABASE_URL")
    assert main(["audit", "verify", "--file", str(file)]) == 0
    told = capsys.readouterr().out
    assert told.startswith("2 entries, head ")
    batch = json.loads(file.read_text(encoding="utf-8"))
    batch["entries"][0]["actor"] = "somebody else"
    file.write_text(json.dumps(batch), encoding="utf-8")
    assert main(["audit", "verify", "--file", str(file)]) == 1
    assert "FAULT: seal 1: an entry was changed" in capsys.readouterr().out


def test_a_long_backlog_is_sealed_in_parts(toy: Toy) -> None:
    """What gathered while no relay ran must not be too much for the one that comes back."""
    assert toy.door.database is not None
    with toy.door.database.engine.begin() as connection:
        connection.exec_driver_sql(
            "WITH entry AS (INSERT INTO audit SELECT gen_random_uuid(), now(), '', '', '', '', '', '', '{}'"
            " FROM generate_series(1, 5001) RETURNING id, at) INSERT INTO audit_unsealed SELECT id, at FROM entry"
        )
    sealed = []
    for _ in range(3):
        with toy.door.database.engine.begin() as connection:
            sealed.append(audit.seal(connection, utc_now()))
    assert sealed == [5000, 1, 0]
