"""The act: one call, event or clock tick carried out in one transaction.

A use case gets an `Act` and uses it to read, to add and save rows, to tell facts. Reads run at once; what is added,
saved and told waits until the use case has returned and then goes to the database in a single statement, gated by
the row that makes the act happen only once: the idempotency key of a call, or the inbox row of an event. An act that
locks nothing therefore costs one round trip and is committed by it; one that does begins with its first lock and
commits with its last statement.

    WITH gate AS (INSERT INTO idempotency … ON CONFLICT DO NOTHING RETURNING 1),
         w0 AS (INSERT INTO reports … SELECT … FROM gate), w1 AS (INSERT INTO outbox …), w2 AS (INSERT INTO audit …)
    SELECT …                                         -- fails, when the gate was shut or a saved row has changed

Nobody but the front door ends an act. A use case never commits, and never catches a database error.
"""

import contextlib
import dataclasses
import datetime as dt
import logging
from collections.abc import Callable
from typing import Any, TypeVar

import orjson
import sqlalchemy as sa
from uuid_utils import uuid7

from chassis import tables
from chassis.answers import writer
from chassis.columns import lies_in
from chassis.database import Database
from chassis.rulebook import Picture, Rulebook
from chassis.statement import CHANGED, SHUT, Changed, Question, Shape, by_id, directly, prepared, statement, to_json
from chassis.values import from_row, to_row
from messages import errors
from messages.beijing import day_of
from messages.envelope import Call, Event, EventType
from messages.numbers import spoken
from messages.operation import Operation
from messages.proof import faults
from messages.rulebook import RuleVersionUnknown

log = logging.getLogger(__name__)
T = TypeVar("T")
Row = dict[str, Any]
Ask = Callable[[Operation, dict[str, Any], Call], Any]


def new_id() -> str:
    """A UUIDv7: ids sort by the time they were made."""
    return str(uuid7())


@dataclasses.dataclass(slots=True)
class Gate:
    """The row that makes an act happen once."""

    table: sa.Table
    row: Row

    @property
    def key(self) -> tuple[Any, ...]:
        return tuple(self.row[column.name] for column in self.table.primary_key)


@dataclasses.dataclass(frozen=True, slots=True)
class _Write:
    table: sa.Table
    subject: Any
    saved: bool = False


class Act:
    """See the module. `name` is the operation's or the consumer's, `cause` the id of the event that set it off."""

    def __init__(
        self, database: Database, call: Call, name: str, now: dt.datetime, *, changes: bool, ask: Ask, cause: str = ""
    ) -> None:
        self.database, self.call, self.actor, self.name, self.now, self.cause = (
            database, call, call.actor, name, now, cause,
        )  # fmt: skip
        self.changes = changes
        self.allowed = self.is_about = False
        self.deciders = ""
        self.language = call.language
        self._ask = ask
        self._rules: Picture | None = None
        self._open = contextlib.ExitStack()
        self._connection: sa.Connection | None = None
        self._in_transaction = False
        self._writes: list[_Write] = []
        self._told: list[str] = []
        self._notes: list[Row] = []
        self._expected_versions = call.if_match

    # --- who may ---

    def may_see(self, place: str, *, unless: bool = False) -> None:
        """NotFound, as if nothing were there, unless the caller's territory contains the place or `unless` is true."""
        self.allowed = True
        if not unless and not self.actor.covers(place):
            raise errors.NotFound

    def may_act_in(self, place: str) -> None:
        self.allowed = True
        if not self.actor.covers(place):
            raise errors.Forbidden(needed=errors.ITS_TERRITORY)

    def may(self, allowed: object, needed: str) -> None:
        """Any other condition on the caller; Forbidden tells what would be needed."""
        self.allowed = True
        if not allowed:
            raise errors.Forbidden(needed=needed)

    def about(self, *persons: str | None, company: str | None = None, agency: str | None = None) -> None:
        """Whom this decides about. AboutOneself for one of them, or for who acts for their company or agency."""
        self.is_about = True
        if self.actor.id in persons or self.actor.company == company != "" or agency in self.actor.agencies:
            raise errors.AboutOneself(others=self.deciders)

    # --- reading ---

    def run(self, query: sa.Executable, parameters: Row | None = None) -> sa.CursorResult[Any]:
        connection = self._connected()
        if self.changes and not self._in_transaction:
            directly(connection, "BEGIN")
            self._in_transaction = True
        return connection.execute(query, parameters)

    def _connected(self) -> sa.Connection:
        if self._connection is None:
            self._connection = self._open.enter_context(self.database.autocommit.connect())
        return self._connection

    def _ask_database(self, kind: type[T], question: Question, values: tuple[Any, ...], *, locks: bool) -> T | None:
        row: Any
        if locks or self._in_transaction:
            begin = "" if self._in_transaction else "BEGIN; "
            connection, self._in_transaction = self._connected(), True
            row = next(iter(prepared(connection, question.sql, values, before=begin)), None)
        else:
            row = self.database.together.ask(question, values, self._connected)
        return from_row(kind, dict(zip(question.columns, row, strict=True))) if row else None

    def one(self, statement: sa.Select[Any]) -> Row | None:
        row = self.run(statement).mappings().first()
        return None if row is None else dict(row)

    def all(self, statement: sa.Select[Any]) -> list[Row]:
        return [dict(row) for row in self.run(statement).mappings()]

    def find(self, kind: type[T], table: sa.Table, *conditions: Any, lock: bool = False) -> T | None:
        """The first row that fulfils the conditions, as the domain's class, whose fields are the columns' names."""
        query = sa.select(table).where(*conditions).limit(1)
        row = self.one(query.with_for_update() if lock else query)
        return None if row is None else from_row(kind, row)

    def get(self, kind: type[T], table: sa.Table, id_: str, *, lock: bool = True) -> T:
        """The one with this id, locked when the act changes something; NotFound; Stale when If-Match named another.

        An act whose outcome depends on the row that it saves, and on no other, need not lock it (`lock=False`): if the
        row has changed when the act ends, the act is tried again.
        """
        locks = lock and self.changes
        read_as: Any = kind
        subject = self._ask_database(kind, by_id(table, locks, read_as), (id_,), locks=locks)
        if subject is None:
            raise errors.NotFound
        return self.expect(subject)

    def expect(self, subject: T) -> T:
        """The one that the caller's If-Match is about: Stale when it names another version.

        An act that changes something, and comes with an If-Match that no such call has met, is refused when it ends.
        """
        if self._expected_versions is not None and getattr(subject, "version", None) not in self._expected_versions:
            raise errors.Stale
        self._expected_versions = None
        return subject

    def look_up(self, kind: type[T], question: Question, *values: Any) -> T | None:
        """The first row that answers a question compiled beforehand; not locked."""
        return self._ask_database(kind, question, values, locks=False)

    def collect(self, kind: type[T], query: sa.Select[Any]) -> list[T]:
        return [from_row(kind, row) for row in self.all(query)]

    def page(
        self, query: sa.Select[Any], key: sa.Column[Any], after: Any, limit: int, *, newest_first: bool = True
    ) -> dict[str, Any]:
        """One page by keyset: rows in the order of `key`, after the given one."""
        if after is not None:
            query = query.where(key < after if newest_first else key > after)
        rows = self.all(query.order_by(key.desc() if newest_first else key).limit(limit + 1))
        return {"items": rows[:limit], "next": rows[limit - 1][key.name] if len(rows) > limit else None}

    def covered(self, place: sa.Column[Any], within: str | None = None) -> sa.ColumnElement[bool]:
        """The condition that a row lies in the caller's territory, and in `within` when that is given."""
        own = sa.or_(sa.false(), *(lies_in(place, code) for code in self.actor.territories))
        self.allowed = True
        return own if within is None else sa.and_(own, lies_in(place, within))

    def own_or_covered(
        self, owner: sa.Column[Any], place: sa.Column[Any], offices: frozenset[str], within: str | None = None
    ) -> sa.ColumnElement[bool]:
        """The condition of a list: one's own, wherever one lives now, and for offices what lies in their place too."""
        seen = sa.or_(owner == self.actor.id, self.covered(place) if self.actor.is_(*offices) else sa.false())
        self.allowed = True
        return seen if within is None else sa.and_(seen, lies_in(place, within))

    def rule(self, book: Rulebook[T], day: dt.date | None = None) -> T:
        """The rulebook's version in force on the day (Beijing's today when none is named)."""
        return book.read(book.in_force(self.rules, day or day_of(self.now)))

    def content(self, book: Rulebook[Any]) -> dict[str, Any]:
        """What stands in the version in force today, for the words in it."""
        return book.in_force(self.rules, day_of(self.now)).content

    def rule_of(self, book: Rulebook[T], name: str) -> T:
        """The version of this name, for what was agreed under it; RuleVersionUnknown when there is none."""
        for version in book.versions(self.rules):
            if version.name == name:
                return book.read(version)
        raise RuleVersionUnknown(rulebook=book.name, name=name)

    @property
    def rules(self) -> Picture:
        """What is published, as this act saw it first: an act never works by two versions."""
        if self._rules is None:
            self._rules = self.database.rules()
        return self._rules

    def ask(self, operation: Operation, **request: Any) -> Any:
        """Another service's answer to a question, as plain JSON, in the name of this act's caller."""
        return self._ask(operation, request, dataclasses.replace(self.call, if_match=None))

    # --- changing ---

    def new_id(self) -> str:
        return new_id()

    def number(self, sequence: str, place: str) -> str:
        """What people say aloud: kind, subdistrict, year in Beijing, serial. Not gapless."""
        return spoken(sequence, place, day_of(self.now).year, self.database.next_number(sequence))

    def add(self, table: sa.Table, subject: Any) -> None:
        """Insert a domain object, or a dict, when the act ends."""
        self._writes.append(_Write(table, subject))

    def save(self, table: sa.Table, subject: Any) -> None:
        """Update a domain object that this act loaded, when the act ends; its `version` grows by one."""
        if not any(write.subject is subject for write in self._writes):
            self._writes.append(_Write(table, subject, saved=True))
            subject.version += 1

    def tell(self, kind: EventType, subject: Any, data: Any = None) -> None:
        """Record a fact: it is published after, and only if, the act is committed. `data` or the subject tells it.

        Untold, and the act is refused, when the event's own schema would not take it: no listener could.
        """
        id_, told = new_id(), writer(kind.data)(subject if data is None else data)
        if wrong := faults(kind.data, told):
            log.error("%s cannot tell %s: %s", self.name, kind.name, wrong)
            raise errors.Untold(event=kind.name)
        event = Event(
            id=id_, type=kind.name, time=self.now, subject=subject.id, subject_version=subject.version,
            territory=subject.territory, actor=self.actor.id, correlation_id=self.call.correlation_id,
            caused_by=self.cause, traceparent=self.call.traceparent, data=told,
        )  # fmt: skip
        row = {"id": id_, "created_at": self.now, "type": kind.name, "body": event.to_json().decode()}
        self._writes.append(_Write(tables.outbox, row))
        self._told.append(kind.name)

    def note(self, act: str, subject: str, place: str, **detail: Any) -> None:
        """An audit entry. The front door writes one for each act that changes something; this is for more."""
        self._notes.append({
            "id": new_id(), "at": self.now, "actor": self.actor.id, "act": act, "subject": subject, "territory": place,
            "caused_by": self.cause, "correlation_id": self.call.correlation_id,
            "detail": orjson.dumps(detail, option=orjson.OPT_SORT_KEYS).decode(),
        })  # fmt: skip

    def encrypt(self, personal: str) -> str:
        return self.database.keyring.seal(personal)

    def decrypt(self, sealed: str, *, subject: str, place: str) -> str:
        """Personal data in the clear; the reading itself is recorded."""
        self.note("read_personal_data", subject, place)
        return self.database.keyring.open(sealed)

    # --- ending; for the front door alone ---

    @property
    def told(self) -> list[str]:
        return self._told

    @property
    def wrote(self) -> bool:
        return bool(self._writes or self._notes)

    def commit(self, gate: Gate | None) -> bool:
        """Write all that waits and commit. False when the gate was shut: the same act was done before."""
        if self.changes and self._expected_versions is not None:
            raise errors.Stale
        writes = [*self._writes, *(_Write(tables.audit, note) for note in self._notes)]
        writes += [_Write(tables.audit_unsealed, {"id": note["id"], "at": note["at"]}) for note in self._notes]
        if gate is None and not writes:
            return True  # nothing to keep: closing ends the transaction
        lists: dict[tuple[sa.Table, bool, tuple[str, ...]], list[Row]] = {}
        for write in writes:
            row = write.subject if isinstance(write.subject, dict) else to_row(write.table, write.subject)
            lists.setdefault((write.table, write.saved, tuple(row)), []).append(row)
        shape: Shape = ((gate.table, tuple(gate.row)) if gate else None, tuple(lists))
        rows = [*([[gate.row]] if gate else []), *lists.values()]
        saved = [len(several) for (_, saves, _), several in lists.items() if saves]
        if gate and not self._in_transaction and saved in ([], [1]):
            return self.database.together.commit(shape, rows, gate.key, self._connected)
        return self._commit_alone(shape, rows)

    def _commit_alone(self, shape: Shape, rows: list[list[Row]]) -> bool:
        values = tuple(to_json([{"nth": 0, **row} for row in several]) for several in rows)
        after = "; COMMIT" if self._in_transaction else ""
        try:
            prepared(self._connected(), statement(shape, alone=True), values, after=after)
        except sa.exc.DBAPIError as error:
            code = getattr(error.orig, "pgcode", None)
            if code == SHUT:
                return False
            if code == CHANGED:
                raise Changed from error
            raise
        self._in_transaction = False
        return True

    def close(self) -> None:
        """Give the connection back; what was not committed is rolled back."""
        try:
            if self._in_transaction and self._connection is not None and not self._connection.invalidated:
                self._in_transaction = False
                directly(self._connection, "ROLLBACK")
        except sa.exc.DBAPIError:
            self._connection.invalidate()  # type: ignore[union-attr]
        finally:
            self._open.close()
