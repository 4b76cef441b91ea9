"""Keys for personal data are replaced while the suite runs: all is readable before, meanwhile and after."""

import threading
from collections.abc import Callable, Iterable, Iterator

import pytest
import sqlalchemy as sa
from cryptography.fernet import Fernet

from chassis.database import Database
from chassis.keyring import KeyIsGone, Keyring
from suite import cli
from suite.doors import SERVICES, door
from suite.migrations import migrate
from suite.parts.postgres import PrivatePostgres
from suite.resealing import Progress, reseal, sealed_columns
from tests.chassis.waiting import eventually

OLD, NEW = Fernet.generate_key().decode(), Fernet.generate_key().decode()
PHONES = [f"138000000{number:02d}" for number in range(5)]
WithKeys = Callable[[str], Database]
STEWARDS = door("volunteers").metadata.tables["stewards"]


@pytest.fixture
def url(postgres: PrivatePostgres) -> str:
    postgres.create_database("reseal")
    url = postgres.url("reseal")
    for service in SERVICES:
        database = Database(url, service)
        migrate(service, database.engine)
        with database.engine.begin() as connection:
            if service == "volunteers":
                connection.execute(sa.delete(STEWARDS))
        database.engine.dispose()
    return url


@pytest.fixture
def with_keys(url: str) -> Iterator[WithKeys]:
    """The volunteers' database, as a process with these keys has it."""
    opened: list[Database] = []

    def make(keys: str) -> Database:
        opened.append(Database(url, "volunteers", personal_data_key=keys))
        return opened[-1]

    yield make
    for database in opened:
        database.engine.dispose()
        database.autocommit.dispose()


def apply(database: Database, phones: list[str]) -> None:
    with database.engine.begin() as connection:
        for phone in phones:
            connection.execute(
                sa.insert(STEWARDS).values(
                    id=sa.func.gen_random_uuid(), version=1, number=phone, territory="110101014002", person=phone,
                    name="李", phone=database.keyring.seal(phone), phone_masked="138****0000", status="active",
                    applied_at=sa.func.now(),
                )
            )  # fmt: skip


def read(database: Database) -> list[str]:
    with database.engine.connect() as connection:
        return [database.keyring.open(sealed) for sealed in sorted_values(connection)]


def sorted_values(connection: sa.Connection) -> list[str]:
    return list(connection.scalars(sa.select(STEWARDS.c.phone).order_by(STEWARDS.c.number)))


def of_stewards(told: Iterable[Progress]) -> list[Progress]:
    return [one for one in told if one.column == "stewards.phone"]


def test_each_key_opens_what_it_sealed() -> None:
    before, meanwhile, after = Keyring(OLD), Keyring(f"{NEW},{OLD}"), Keyring(NEW)
    assert ":" not in before.seal("138")
    assert meanwhile.open(before.seal("138")) == "138"
    assert Keyring(f"{OLD}, {NEW}").open(meanwhile.seal("138")) == "138"
    assert after.open(meanwhile.seal("138")) == "138"
    for gone in (before.seal("138"), Keyring(f"{OLD},{NEW}").seal("138")):
        with pytest.raises(KeyIsGone):
            after.open(gone)


def test_all_is_sealed_with_the_newest_key_and_the_old_one_can_go(with_keys: WithKeys) -> None:
    apply(with_keys(OLD), PHONES[:3])
    both = with_keys(f"{NEW},{OLD}")
    apply(both, PHONES[3:])
    assert read(both) == PHONES
    assert of_stewards(reseal(both, "volunteers"))[-1] == Progress("stewards.phone", 3, 0)
    assert read(with_keys(NEW)) == PHONES
    assert of_stewards(reseal(with_keys(NEW), "volunteers"))[-1].done == 0


def test_a_run_that_was_broken_off_is_gone_on_with(with_keys: WithKeys) -> None:
    apply(with_keys(OLD), PHONES)
    both = with_keys(f"{NEW},{OLD}")
    begun = (one for one in reseal(both, "volunteers", some=2) if one.column == "stewards.phone")
    assert next(begun) == Progress("stewards.phone", 2, 3)
    assert read(both) == PHONES
    rest = of_stewards(reseal(both, "volunteers", some=2))
    assert [(one.done, one.left) for one in rest] == [(2, 1), (3, 0), (3, 0)]
    assert read(with_keys(NEW)) == PHONES


def test_an_act_that_holds_the_row_is_waited_for(with_keys: WithKeys) -> None:
    """It writes back what it had read, and that too is sealed anew."""
    apply(with_keys(OLD), PHONES[:1])
    both, done = with_keys(f"{NEW},{OLD}"), list[Progress]()
    running = threading.Thread(target=lambda: done.extend(reseal(both, "volunteers")))
    with with_keys(OLD).engine.begin() as act:
        held = act.scalar(sa.select(STEWARDS.c.phone).with_for_update())
        running.start()
        eventually(lambda: _waits_for_a_lock(both))
        act.execute(sa.update(STEWARDS).values(phone=held, status="paused", version=2))
    running.join(60)
    assert of_stewards(done)[-1] == Progress("stewards.phone", 1, 0)
    assert read(with_keys(NEW)) == PHONES[:1]


def _waits_for_a_lock(database: Database) -> bool:
    query = sa.text("SELECT count(*) FROM pg_stat_activity WHERE datname = 'reseal' AND wait_event_type = 'Lock'")
    with database.engine.connect() as connection:
        return bool(connection.scalar(query))


def test_the_command_tells_how_far_it_is_and_what_it_cannot_read(
    url: str, with_keys: WithKeys, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lost = with_keys(Fernet.generate_key().decode())
    apply(with_keys(OLD), PHONES[:2])
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setenv("PERSONAL_DATA_KEY", f"{NEW},{OLD}")
    assert cli.main(["reseal"]) == 0
    assert "volunteers stewards.phone: 2 sealed anew, 0 left" in capsys.readouterr().out
    with with_keys(NEW).engine.connect() as connection:
        kept = connection.execute(
            sa.text("SELECT actor, detail FROM audit WHERE act = 'reseal_personal_data' ORDER BY at DESC LIMIT 1")
        ).one()
    assert '"sealed_anew": 2' in kept.detail
    apply(lost, PHONES[2:3])
    assert cli.main(["reseal", "volunteers"]) == 1
    assert "its key is gone" in capsys.readouterr().out
    monkeypatch.setenv("PERSONAL_DATA_KEY", "no key")
    assert cli.main(["reseal", "volunteers"]) == 2
    assert "PERSONAL_DATA_KEY" in capsys.readouterr().out


def test_what_is_sealed_is_declared_with_its_column() -> None:
    assert [str(column) for service in SERVICES for column in sealed_columns(service)] == [
        "mark_keys.key", "stewards.phone", "stewards.id_number", "stewards.guardian_phone",
        "group_members.born_on", "group_members.guardian", "register_rows.phone",
        "terminals.sealed_secret", "demands.phone", "demands.link", "documents.sealed_party",
        "documents.sealed_paper", "documents.sealed_service", "registered_persons.name", "household_needs.words",
        "household_visits.words", "breaches.party", "votes.sealed_seed", "ballots.envelope",
    ]  # fmt: skip
