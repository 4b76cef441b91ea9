"""Work 待办: what waits for the caller, in each service a list that begins with what is due first."""

import datetime as dt
from typing import Final

from messages import fields
from messages.words import term

_UUID: Final = r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
CURSOR: Final = (rf"(\d{{1,17}}|none)~{_UUID}~[a-z_]{{1,40}}", term("where the page before ended", "上一页的结尾处"))


_EPOCH: Final = dt.datetime.fromtimestamp(0, dt.UTC)


def mark_of(due_at: dt.datetime | None, id_: str, verb: str) -> str:
    """Where the page after this item begins: microseconds since 1970, or none, the id, and the act.

    One thing may ask for two acts. All services mark alike, so that a list of several services can be paged as one.
    """
    moment = "none" if due_at is None else (due_at - _EPOCH) // dt.timedelta(microseconds=1)
    return f"{moment}~{id_}~{verb}"


def placed(mark: str) -> tuple[dt.datetime | None, str, str]:
    due, id_, verb = mark.split("~")
    return None if due == "none" else _EPOCH + dt.timedelta(microseconds=int(due)), id_, verb


USUAL: Final = 50
"""Items of a page, where nobody says how many."""


class ListWork(fields.Messages):
    """`overdue` asks for what is late, or for what is not."""

    limit = fields.whole(1, 200, load_default=USUAL)
    after = fields.word(*CURSOR, load_default=None)
    within = fields.place(load_default=None)
    overdue = fields.yes_or_no(load_default=None)


class WorkItem(fields.Messages):
    """One thing to do about what `id` names; `act` says what. `about` is how it begins, `number` is said aloud."""

    id = fields.id_(required=True)
    number = fields.text(required=True, allow_none=True)
    territory = fields.place(required=True)
    about = fields.text(0, 200, required=True)
    due_at = fields.instant(required=True, allow_none=True)
    overdue = fields.yes_or_no(required=True)
