import pytest
from environs import EnvError

from chassis.settings import Settings

URL = "postgresql://gongzhi:secret@db/gongzhi"


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DATABASE_URL", "AMQP_URL", "PERSONAL_DATA_KEY"):
        monkeypatch.delenv(name, raising=False)


def test_all_that_is_missing_is_named_together() -> None:
    with pytest.raises(EnvError) as told:
        Settings.from_environment()
    assert all(name in str(told.value) for name in ("DATABASE_URL", "AMQP_URL", "PERSONAL_DATA_KEY"))


def test_an_empty_address_is_told_as_such(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "")
    with pytest.raises(EnvError, match="DATABASE_URL"):
        Settings.from_environment(database_alone=True)


@pytest.mark.parametrize("given", [URL, URL.replace("postgresql:", "postgresql+psycopg2:")])
def test_migrations_need_the_database_alone_in_the_form_that_everybody_writes(
    monkeypatch: pytest.MonkeyPatch, given: str
) -> None:
    monkeypatch.setenv("DATABASE_URL", given)
    assert Settings.from_environment(database_alone=True).database_url == URL.replace(":", "+psycopg2:", 1)
