"""The database of one service, and the one source of its time."""

import datetime as dt
import functools
import threading
from collections.abc import Callable, Iterator

import orjson
import sqlalchemy as sa

from chassis.keyring import Keyring
from chassis.rulebook import Picture, Published
from chassis.together import Together

Now = Callable[[], dt.datetime]


def utc_now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


class Database:
    """One service's database: its engines, its sequences, its keys for personal data, its clock. Connects on first use.

    `now` is the one source of time for acts, clocks and the relay; only tests and the embedded suite set another.
    """

    def __init__(
        self, url: str, schema: str, *, pool: int = 20, personal_data_key: str = "", now: Now = utc_now
    ) -> None:
        self.schema, self.now = schema, now
        options = (
            f"-csearch_path={schema} -ctimezone=UTC -cstatement_timeout=10000 -clock_timeout=4000"
            " -cidle_in_transaction_session_timeout=30000"
        )
        arguments = {"options": options, "connect_timeout": 2, "application_name": f"gongzhi-{schema}"}
        self.engine = sa.create_engine(
            url, pool_size=1, max_overflow=4, json_deserializer=orjson.loads, connect_args=arguments
        )
        """For work in the background."""
        self.autocommit = sa.create_engine(
            url,
            isolation_level="AUTOCOMMIT",
            pool_size=pool,
            max_overflow=0,
            pool_timeout=2,
            pool_use_lifo=True,
            pool_reset_on_return=None,
            json_deserializer=orjson.loads,
            connect_args=arguments,
        )
        """For acts: each statement commits, unless the act has said BEGIN. Nothing to set or reset at check-out."""
        self.together = Together()
        self.published_rules = Published()
        self._personal_data_key = personal_data_key
        self._numbers: dict[str, Iterator[int]] = {}
        self._lock = threading.Lock()

    def next_number(self, sequence: str) -> int:
        """The next of a sequence whose increment is a block of numbers, so that few calls reach the database."""
        with self._lock:
            block = self._numbers.get(sequence, iter(()))
            for number in block:
                return number
            with self.engine.connect() as connection:  # the other pool may be full of acts that wait for this
                start, size = connection.exec_driver_sql(
                    "SELECT nextval(%s::regclass), seqincrement FROM pg_sequence WHERE seqrelid = %s::regclass",
                    (sequence, sequence),
                ).one()
            self._numbers[sequence] = iter(range(start + 1, start + size))
            return int(start)

    def rules(self) -> Picture:
        """The rules as they stand published, for one act."""
        return self.published_rules.picture(self.engine)

    @functools.cached_property
    def keyring(self) -> Keyring:
        return Keyring(self._personal_data_key)
