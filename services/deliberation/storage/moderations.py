import dataclasses
import datetime as dt
from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from messages.deliberation.moderations import OFFICES
from messages.operation import COUNCIL_MEMBER
from services.deliberation.domain.moderations import CLEARED, HELD, Flag, Moderation
from services.deliberation.storage.tables.matters import matters
from services.deliberation.storage.tables.moderations import matter_flags, moderations

INSIDERS = OFFICES | {COUNCIL_MEMBER}
"""Those who work on matters, also on such as do not stand in public."""


def get(act: Act, moderation_id: str) -> Moderation:
    return act.get(Moderation, moderations, moderation_id)


def add(act: Act, moderation: Moderation) -> None:
    act.add(moderations, moderation)


def save(act: Act, moderation: Moderation) -> None:
    act.save(moderations, moderation)


def add_flag(act: Act, flag: Flag) -> None:
    act.add(matter_flags, flag)


def of_matter(act: Act, matter_id: str) -> Moderation | None:
    return act.find(Moderation, moderations, moderations.c.matter_id == matter_id)


def flags_on(act: Act, matter_id: str) -> int:
    query = sa.select(sa.func.count()).select_from(matter_flags).where(matter_flags.c.matter_id == matter_id)
    return int(act.run(query).scalar_one())


def shown_of(act: Act, author: str) -> int:
    """How many matters of this author stand in public."""
    query = sa.select(sa.func.count()).select_from(matters).where(matters.c.raised_by == author, in_public())
    return int(act.run(query).scalar_one())


def in_public() -> sa.ColumnElement[bool]:
    """The condition that a matter stands in public: it was never held, or an officer has cleared it."""
    kept_back = sa.select(moderations.c.id).where(
        moderations.c.matter_id == matters.c.id, moderations.c.status != CLEARED
    )
    return ~kept_back.exists()


def seen_by_caller(act: Act) -> sa.ColumnElement[bool]:
    """The condition that the caller sees a matter: it stands in public, is the caller's own, or her work."""
    if act.actor.is_(*INSIDERS):
        return sa.true()
    return sa.or_(in_public(), matters.c.raised_by == act.actor.id)


def may_see(act: Act, moderation: Moderation | None, author: str) -> bool:
    return moderation is None or moderation.status == CLEARED or act.actor.id == author or act.actor.is_(*INSIDERS)


def told_with(act: Act, seen: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Matters, each with its moderation where the caller is told of it: its author, and those who work on it."""
    rows = list(seen)
    query = sa.select(moderations).where(moderations.c.matter_id.in_([row["id"] for row in rows]))
    held = {one["matter_id"]: one for one in act.all(query)} if rows else {}
    insider = act.actor.is_(*INSIDERS)
    return [
        row | {"moderation": held.get(row["id"]) if insider or row["raised_by"] == act.actor.id else None}
        for row in rows
    ]


def list_moderations(act: Act, *, status: str, within: str | None, limit: int, after: str | None) -> dict[str, Any]:
    here = act.covered(moderations.c.territory, within)
    query = _whole().where(here, moderations.c.status == status)
    return act.page(query, moderations.c.id, after, limit, newest_first=False)


def whole(act: Act, moderation: Moderation) -> dict[str, Any]:
    """As an officer sees it; what the act has changed is not yet in the database."""
    row = act.one(_whole().where(moderations.c.id == moderation.id)) or {}
    return row | dataclasses.asdict(moderation)


def _whole() -> sa.Select[Any]:
    reasons = sa.select(sa.func.coalesce(sa.func.json_agg(matter_flags.c.reason), sa.literal_column("'[]'::json")))
    flags = reasons.where(matter_flags.c.matter_id == moderations.c.matter_id).scalar_subquery().label("flags")
    joined = moderations.join(matters, matters.c.id == moderations.c.matter_id)
    return sa.select(moderations, matters.c.title, matters.c.text, flags).select_from(joined)


def due(act: Act, limit: int = 100) -> list[str]:
    waiting = (moderations.c.status == HELD, moderations.c.decide_by <= act.now)
    return [row["id"] for row in act.all(sa.select(moderations.c.id).where(*waiting).limit(limit))]


def still_due(act: Act, moderation_id: str, now: dt.datetime) -> Moderation | None:
    one = (moderations.c.id == moderation_id, moderations.c.status == HELD, moderations.c.decide_by <= now)
    return act.find(Moderation, moderations, *one, lock=True)
