"""Work 待办: what waits for the caller, in each service a list that begins with what is due first."""

from typing import Final

from messages import fields
from messages.words import term

_UUID: Final = r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_CURSOR: Final = (rf"(\d{{1,17}}|none)~{_UUID}~[a-z_]{{1,40}}", term("where the page before ended", "上一页的结尾处"))


class ListWork(fields.Messages):
    """`overdue` asks for what is late, or for what is not."""

    limit = fields.whole(1, 200, load_default=50)
    after = fields.word(*_CURSOR, load_default=None)
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
