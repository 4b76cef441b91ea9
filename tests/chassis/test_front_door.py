import threading
import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from chassis import tables
from messages import errors
from messages.envelope import Call
from suite.parts.postgres import PrivatePostgres
from tests.chassis.toy import PLACE, WRITER, Toy, notes

TOGETHER = 12


def at_once(act: Callable[[], Any], times: int = TOGETHER) -> list[Any]:
    barrier = threading.Barrier(times)

    def one(_: int) -> Any:
        barrier.wait()
        return act()

    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(one, range(times)))


def kept(toy: Toy) -> dict[str, int]:
    written = (notes, tables.outbox, tables.audit, tables.audit_unsealed, tables.idempotency)
    return {table.name: toy.counted(table) for table in written}


@pytest.mark.parametrize("look_first", [False, True], ids=["in one statement", "in a transaction"])
def test_the_same_key_at_once_is_done_once(toy: Toy, look_first: bool) -> None:
    key = str(uuid.uuid4())
    answers = at_once(lambda: toy.write(key=key, look_first=look_first))
    assert len({answer["id"] for answer in answers}) == 1
    assert set(kept(toy).values()) == {1}


def test_different_keys_at_once_are_all_done(toy: Toy) -> None:
    answers = at_once(lambda: toy.write(key=str(uuid.uuid4())))
    assert len({answer["id"] for answer in answers}) == TOGETHER
    assert set(kept(toy).values()) == {TOGETHER}


def test_the_same_key_with_another_body_is_refused(toy: Toy) -> None:
    first = toy.write("one", key="k")
    with pytest.raises(errors.KeyReused):
        toy.write("two", key="k")
    assert toy.write("one", key="k") == first
    assert toy.counted(notes) == 1


@pytest.mark.parametrize("look_first", [False, True], ids=["in one statement", "in a transaction"])
@pytest.mark.parametrize("text", ["changes its mind", "forbidden"], ids=["raises", "breaks a constraint"])
def test_what_fails_leaves_nothing(toy: Toy, text: str, look_first: bool) -> None:
    with pytest.raises(errors.Conflict):
        toy.write(text, key="k", look_first=look_first)
    assert set(kept(toy).values()) == {0}
    assert toy.write("better", key="k", look_first=look_first)["text"] == "better"


@pytest.mark.parametrize("look_first", [False, True], ids=["in one statement", "in a transaction"])
def test_what_could_not_be_told_is_not_done(toy: Toy, caplog: pytest.LogCaptureFixture, look_first: bool) -> None:
    with pytest.raises(errors.Untold):
        toy.write("beyond words", key="k", look_first=look_first)
    assert set(kept(toy).values()) == {0}
    assert "cannot tell" in caplog.text
    assert "'text'" in caplog.text


def test_an_act_that_did_not_check_its_caller_is_refused(toy: Toy) -> None:
    with pytest.raises(errors.Unexpected):
        toy.door.answer("write_unchecked", {"territory": PLACE, "text": "a note"}, Call(WRITER, idempotency_key="k"))
    assert set(kept(toy).values()) == {0}


def test_nobody_acts_beyond_their_territory(toy: Toy) -> None:
    with pytest.raises(errors.Forbidden):
        toy.write(territory="110102012001001")


def test_a_call_whose_deadline_has_passed_is_not_begun(toy: Toy) -> None:
    with pytest.raises(errors.DeadlineExceeded):
        toy.door.answer("write_note", {"territory": PLACE, "text": "late"}, Call(WRITER, deadline=1.0))
    assert toy.counted(notes) == 0


@pytest.fixture
def own_postgres(tmp_path: Path) -> Iterator[PrivatePostgres]:
    with PrivatePostgres(tmp_path / "postgres") as server:
        yield server


@pytest.mark.slow
def test_without_its_database_it_says_so_and_works_again_when_it_is_back(own_postgres: PrivatePostgres) -> None:
    toy = Toy("comes_and_goes")
    database = toy.open(own_postgres.url())
    at_once(toy.write)  # fills the pool
    own_postgres.stop("immediate")
    for _ in range(2):
        with pytest.raises(errors.Unavailable):
            toy.write(look_first=True)
    own_postgres.start()
    assert set(kept(toy).values()) - {0} == {TOGETHER}
    own_postgres.restart()
    at_once(toy.write)  # every connection of the pool is dead, nobody notices
    assert toy.counted(notes) == 2 * TOGETHER
    own_postgres.kill()
    own_postgres.start()
    at_once(lambda: toy.write(look_first=True))
    assert toy.counted(notes) == 3 * TOGETHER
    database.engine.dispose()
    database.autocommit.dispose()


def test_a_connection_given_back_holds_no_transaction(toy: Toy) -> None:
    with pytest.raises(errors.Conflict):
        toy.write("changes its mind", look_first=True)
    toy.write(look_first=True)
    assert toy.door.database is not None
    with toy.door.database.engine.connect() as connection:
        idle = sa.text("SELECT count(*) FROM pg_stat_activity WHERE application_name = :own AND state LIKE 'idle in%'")
        assert connection.scalar(idle, {"own": f"gongzhi-{toy.name}"}) == 0
