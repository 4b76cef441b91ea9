"""Facts as other services tell them, for tests of those who hear: a fact that its event could not be is refused."""

import datetime as dt
import uuid
from typing import Any

import orjson
from marshmallow import fields

from messages.envelope import Event, EventType
from tests.messages.samples import LEAST, value_of


def fact(kind: EventType, /, *, told_at: dt.datetime | None = None, **data: Any) -> Event:
    """`fact(CASE_VERIFIED, report_id=report["id"])`: an event of this kind, about something that no other test knows.

    A field that is not given is null where it may be, else valid: a new id, the moment of telling, the shortest text.
    Raises marshmallow's ValidationError when a given field is none of the event's, or holds what the event never does.
    """
    moment = told_at or dt.datetime.now(dt.UTC)
    whole = {name: _any(field, moment) for name, field in kind.data._declared_fields.items()} | data
    told = orjson.loads(orjson.dumps(whole))
    kind.data().load(told)
    return Event(
        id=str(uuid.uuid4()), type=kind.name, time=moment, subject=told["id"], subject_version=told["version"],
        territory=told["territory"], actor="", correlation_id="", caused_by="", traceparent="", data=told,
    )  # fmt: skip


def _any(field: fields.Field[Any], moment: dt.datetime) -> Any:
    if field.allow_none:
        return None
    if isinstance(field, fields.AwareDateTime):
        return moment
    if (field.metadata or {}).get("format") == "uuid":
        return str(uuid.uuid4())
    return value_of(field, {}, extent=LEAST)
