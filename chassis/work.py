"""Work 待办: what waits for somebody, read from the records themselves, so that no list of its own can go stale."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.columns import lies_in
from chassis.tables import rule_versions
from messages.operation import DISTRICT_ADMIN
from messages.territory import DISTRICT
from messages.work import mark_of, placed

Part = sa.Select[Any]
"""One kind of work: rows with `id`, `act`, `territory`, `due_at` and whatever else the service tells of all of it."""
_NEVER = dt.datetime.max.replace(tzinfo=dt.UTC)


def part(
    verb: str, of: sa.FromClause, due: sa.ColumnElement[Any] | None = None, *, about: sa.ColumnElement[str]
) -> Part:
    """What is to be done about rows of a table; narrow it by `.where(…)`. A day is due when it ends in Beijing."""
    due_at: sa.ColumnElement[Any] = sa.null() if due is None else due
    if isinstance(due_at.type, sa.Date):
        due_at = sa.func.timezone("Asia/Shanghai", sa.cast(due_at + 1, sa.TIMESTAMP))
    number = of.c.number if "number" in of.c else sa.null()
    return sa.select(
        of.c.id, sa.literal(verb).label("act"), sa.cast(number, sa.Text).label("number"), of.c.territory,
        sa.func.left(about, 200).label("about"), sa.cast(due_at, sa.TIMESTAMP(timezone=True)).label("due_at"),
    )  # fmt: skip


def rule_drafts(act: Act) -> Iterator[Part]:
    """Four eyes: a draft waits for those of the district's office who did not write on it."""
    for place in (code for code in act.actor.territories if len(code) == DISTRICT and act.actor.is_(DISTRICT_ADMIN)):
        drafts = sa.select(rule_versions, sa.literal(place).label("territory")).subquery("drafts")
        waits = (drafts.c.status == "draft", ~drafts.c.drafted_by.has_key(act.actor.id))
        yield part("publish_rule_version", drafts, about=drafts.c.rulebook + " " + drafts.c.name).where(*waits)


def page(
    act: Act, parts: Iterable[Part], *, within: str | None, overdue: bool | None, limit: int, after: str | None
) -> dict[str, Any]:
    """What is due first stands first; what has no time stands last. The parts say what waits for the caller."""
    act.allowed = True
    asked = [*parts]
    if not asked:
        return {"items": [], "next": None}
    work = sa.union_all(*asked).subquery("work")
    due = sa.func.coalesce(work.c.due_at, _NEVER)
    late = sa.func.coalesce(work.c.due_at < act.now, sa.false())
    query = sa.select(work, late.label("overdue")).where(lies_in(work.c.territory, within or ""))
    if overdue is not None:
        query = query.where(late == overdue)
    if after is not None:
        due_at, id_, verb = placed(after)
        before = sa.tuple_(due_at or _NEVER, sa.literal(id_, sa.Uuid(as_uuid=False)), verb)
        query = query.where(sa.tuple_(due, work.c.id, work.c.act) > before)
    rows = act.all(query.order_by(due, work.c.id, work.c.act).limit(limit + 1))
    last = rows[limit - 1] if len(rows) > limit else None
    return {"items": rows[:limit], "next": last and mark_of(last["due_at"], last["id"], last["act"])}
