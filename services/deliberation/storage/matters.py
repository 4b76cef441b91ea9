import dataclasses
from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.columns import lies_in
from messages.errors import NotFound
from messages.letters import same_form
from services.deliberation.domain.councils import enclosing
from services.deliberation.domain.matters import EXECUTED, Matter, Step
from services.deliberation.storage import moderations
from services.deliberation.storage.tables.matters import matter_places, matter_steps, matters


def get(act: Act, matter_id: str) -> Matter:
    return act.get(Matter, matters, matter_id)


def add(act: Act, matter: Matter) -> None:
    act.add(matters, matter)
    for place in matter.places:
        act.add(matter_places, {"matter_id": matter.id, "place": place})


def save(act: Act, matter: Matter) -> None:
    act.save(matters, matter)


def add_step(act: Act, step: Step) -> None:
    act.add(matter_steps, step)


def carried_out_by(act: Act, matter_id: str) -> list[str]:
    """Whoever carried the matter out in any round, or reported it."""
    executed = (matter_steps.c.matter_id == matter_id, matter_steps.c.step == EXECUTED)
    steps = act.all(sa.select(matter_steps.c.by, matter_steps.c.workers).where(*executed))
    return [person for step in steps for person in (step["by"], *step["workers"])]


def carried_out_by_caller(act: Act, matter_id: sa.Column[str]) -> sa.ColumnElement[bool]:
    """The same, as a condition about whoever asks."""
    me, of = {act.actor.id, same_form(act.actor.id)}, matter_steps.c
    took_part = sa.or_(of.by.in_(me), *(of.workers.has_key(name) for name in me))
    return sa.exists().where(of.matter_id == matter_id, of.step == EXECUTED, took_part)


def touching_caller(act: Act, matter_id: sa.Column[str]) -> sa.ColumnElement[bool]:
    """The condition that the caller lives or serves where the matter has an effect, and may see it."""
    touched = sa.or_(sa.false(), *(_touches(own) for own in act.actor.territories))
    return matter_id.in_(sa.select(matters.c.id).where(touched, moderations.seen_by_caller(act)))


def read_matter(act: Act, *, matter_id: str) -> dict[str, Any]:
    matter = get(act, matter_id)
    act.may_see(matter.territory, unless=is_affected(act, matter))
    if not moderations.may_see(act, moderations.of_matter(act, matter_id), matter.raised_by):
        raise NotFound
    steps = act.all(sa.select(matter_steps).where(matter_steps.c.matter_id == matter_id).order_by(matter_steps.c.id))
    seen = moderations.told_with(act, [dataclasses.asdict(matter)])
    return seen[0] | {"steps": steps}


def is_affected(act: Act, matter: Matter) -> bool:
    return matter.raised_by == act.actor.id or matter.affects(act.actor.territories)


def places_touch(act: Act, matter_id: str) -> bool:
    """Whether the caller lives or serves where the matter has an effect."""
    matter = act.find(Matter, matters, matters.c.id == matter_id)
    return matter is not None and matter.affects(act.actor.territories)


def places_of(act: Act, matter_id: str) -> list[str]:
    return [
        row["place"] for row in act.all(sa.select(matter_places.c.place).where(matter_places.c.matter_id == matter_id))
    ]


def list_matters(
    act: Act, *, within: str | None, status: str | None, council_id: str | None, limit: int, after: str | None
) -> dict[str, Any]:
    """What touches the caller's places, and what she raised herself, wherever she lives now."""
    touching_mine = [_touches(own) for own in act.actor.territories]
    mine = sa.or_(act.covered(matters.c.territory), matters.c.raised_by == act.actor.id, *touching_mine)
    query = sa.select(matters).where(mine, moderations.seen_by_caller(act))
    if within is not None:
        query = query.where(_touches(within))
    if status is not None:
        query = query.where(matters.c.status == status)
    if council_id is not None:
        query = query.where(matters.c.council_id == council_id)
    page = act.page(query, matters.c.id, after, limit)
    return page | {"items": moderations.told_with(act, page["items"])}


def show_lane_matters(act: Act, *, lane_code: str, limit: int, after: str | None) -> dict[str, Any]:
    query = sa.select(matters).where(_touches(lane_code), moderations.in_public())
    return act.page(query, matters.c.id, after, limit)


def _touches(territory: str) -> sa.ColumnElement[bool]:
    """The condition that a matter affects a place in the territory, or one that the territory lies in."""
    place = matter_places.c.place
    touching = sa.or_(lies_in(place, territory), place.in_(enclosing(territory)))
    return matters.c.id.in_(sa.select(matter_places.c.matter_id).where(touching))
