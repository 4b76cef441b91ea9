"""A toy service to crash the chassis with: notes are written, and the service echoes each note that it hears of.

What the handler of an event does hangs on the words in the table `moods`, so that a test can change its mind.
"""

import dataclasses
import datetime as dt
import os
import signal
from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.database import Database
from chassis.front_door import FrontDoor
from chassis.subject import Subject
from chassis.tables import create_functions, keep_partitions, new_metadata
from messages import fields
from messages.envelope import Actor, Call, Event, EventType
from messages.errors import Conflict
from messages.operation import COMMUNITY_WORKER, NOWHERE, RESIDENT, SYSTEM, Operation
from messages.words import Text

PLACE = "110101014002001"
WRITER = Actor("resident-wang", "王秀英", frozenset({RESIDENT}), (PLACE[:12],))
_TEXT = Text("A toy.", "玩具。")

metadata = new_metadata()
notes = sa.Table(
    "notes",
    metadata,
    sa.Column("id", sa.Uuid(as_uuid=False), primary_key=True),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("territory", sa.Text, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.CheckConstraint("text <> 'forbidden'", name="note_not_forbidden", info={"problem": Conflict}),
)
echoes = sa.Table("echoes", metadata, sa.Column("note_id", sa.Uuid(as_uuid=False), nullable=False))
moods = sa.Table("moods", metadata, sa.Column("word", sa.Text, nullable=False))


class WriteNote(fields.Messages):
    territory = fields.place(required=True)
    text = fields.text(required=True)
    look_first = fields.yes_or_no(load_default=False)


class AmendNote(fields.Messages):
    note_id = fields.id_(required=True)
    more = fields.text(required=True)


class Wait(fields.Messages):
    seconds = fields.number(0, 60, required=True)


class Waited(fields.Messages):
    seconds = fields.number(0, 60, required=True)


class NoteMessage(fields.Messages):
    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(required=True)
    text = fields.text(required=True)


@dataclasses.dataclass(slots=True)
class Note:
    id: str
    territory: str
    text: str
    version: int = 1


class Toy:
    """One toy service by a name of its own, which is also its schema and the beginning of its queues' names."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.note_written = EventType(f"{name}.note_written.v1", _TEXT, NoteMessage, heard_by=(name,))
        self.write_note = self._operation("write_note", "POST /toy", WriteNote, NoteMessage, place="territory")
        self.write_unchecked = self._operation("write_unchecked", "POST /toy/unchecked", WriteNote, NoteMessage)
        self.amend_note = self._operation("amend_note", "POST /toy/{note_id}", AmendNote, NoteMessage, place=NOWHERE)
        self.wait = self._operation("wait", "GET /toy/wait", Wait, Waited, place=NOWHERE)
        self.post_note = dataclasses.replace(
            self.write_note, name=f"{name}.post_note", roles=frozenset({SYSTEM}), queue=f"{name}.notes"
        )
        self.door = FrontDoor(
            name,
            metadata=metadata,
            subjects=(
                Subject(
                    operations={
                        self.write_note: self._write_note,
                        self.write_unchecked: self._write_note,
                        self.post_note: self._write_note,
                        self.amend_note: _amend_note,
                        self.wait: _wait,
                    },
                    events={self.note_written: when_note_is_written_echo_it},
                ),
            ),
        )

    def _operation(
        self,
        verb: str,
        route: str,
        request: type[fields.Messages],
        answer: type[fields.Messages],
        place: str | None = None,
    ) -> Operation:
        roles = frozenset({RESIDENT, COMMUNITY_WORKER})
        return Operation(f"{self.name}.{verb}", route, _TEXT, request, answer, roles=roles, place=place)

    def _write_note(self, act: Act, *, territory: str, text: str, look_first: bool) -> Note:
        if look_first:
            act.all(sa.select(notes))
        note = Note(act.new_id(), territory, text)
        act.add(notes, note)
        act.tell(self.note_written, dataclasses.replace(note, text="") if text == "beyond words" else note)
        if text == "changes its mind":
            raise Conflict
        return note

    def open(self, database_url: str, *, pool: int = 20) -> Database:
        """Make its schema in the database, if it is missing, and open the door on it."""
        database = Database(database_url, self.name, pool=pool)
        with database.engine.begin() as connection:
            connection.exec_driver_sql(f"CREATE SCHEMA IF NOT EXISTS {self.name}")
            metadata.create_all(connection)
            create_functions(connection)
            keep_partitions(connection, dt.datetime.now(dt.UTC).date(), 400)
        self.door.database = database
        return database

    def write(self, text: str = "a note", *, key: str = "", **request: Any) -> Any:
        call = Call(WRITER, idempotency_key=key, correlation_id="toy")
        return self.door.answer("write_note", {"territory": PLACE, "text": text, **request}, call)

    def amend(self, note_id: str, more: str, *, key: str) -> Any:
        return self.door.answer("amend_note", {"note_id": note_id, "more": more}, Call(WRITER, idempotency_key=key))

    def counted(self, table: sa.Table) -> int:
        assert self.door.database is not None
        with self.door.database.autocommit.connect() as connection:
            return int(connection.scalar(sa.select(sa.func.count()).select_from(table)) or 0)

    def is_in_the_mood_to(self, *words: str) -> None:
        assert self.door.database is not None
        with self.door.database.engine.begin() as connection:
            connection.execute(moods.delete())
            for word in words:
                connection.execute(moods.insert().values(word=word))


def _amend_note(act: Act, *, note_id: str, more: str) -> Note:
    """Without a lock: who comes too late reads again."""
    note = act.get(Note, notes, note_id, lock=False)
    note.text += more
    act.save(notes, note)
    return note


def _wait(act: Act, *, seconds: float) -> dict[str, float]:
    act.run(sa.select(sa.func.pg_sleep(seconds)))
    return {"seconds": seconds}


def when_note_is_written_echo_it(act: Act, event: Event, *, text: str, **_: object) -> None:
    words = {row["word"] for row in act.all(sa.select(moods))}
    act.add(echoes, {"note_id": event.subject})
    if "raise" in words:
        raise RuntimeError(f"no echo of {text}")
    if "die" in words:
        os.kill(os.getpid(), signal.SIGKILL)
    if "dawdle" in words:
        act.run(sa.select(sa.func.pg_sleep(1)))
