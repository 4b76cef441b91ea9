import secrets
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from chassis.act import Act
from chassis.values import from_row
from messages.errors import NotFound
from messages.operation import COMMUNITY_WORKER, DISTRICT_ADMIN, LANE_CHIEF, SUBDISTRICT_OFFICER
from messages.volunteers.errors.stewards import NotAnActiveSteward
from services.volunteers.domain.stewards import ACTIVE, Steward
from services.volunteers.storage.tables.stewards import mark_keys, stewards

_ID_NUMBERS = "id_numbers"
_OFFICE = frozenset({COMMUNITY_WORKER, SUBDISTRICT_OFFICER, LANE_CHIEF, DISTRICT_ADMIN})


def get(act: Act, steward_id: str) -> Steward:
    return act.get(Steward, stewards, steward_id)


def add(act: Act, steward: Steward) -> None:
    act.add(stewards, steward)


def save(act: Act, steward: Steward) -> None:
    act.save(stewards, steward)


def acting(act: Act, *, lock: bool = False) -> Steward:
    """The approved record of the person who acts."""
    steward = act.find(Steward, stewards, *_active(act.actor.id), lock=lock)
    if steward is None:
        raise NotAnActiveSteward
    return steward


def mark_key(act: Act) -> str:
    """The key of the marks of identity numbers, made when it is first needed."""
    new = {"id": act.new_id(), "name": _ID_NUMBERS, "key": act.encrypt(secrets.token_hex(32))}
    act.run(insert(mark_keys).values(new).on_conflict_do_nothing(index_elements=["name"]))
    kept = act.run(sa.select(mark_keys.c.key).where(mark_keys.c.name == _ID_NUMBERS)).scalar_one()
    return act.database.keyring.open(kept)


def lasting_of(act: Act, persons: list[str]) -> dict[str, Steward]:
    """The records of several persons that have not ended, by person; locked when the act changes something."""
    query = sa.select(stewards).where(
        stewards.c.person == sa.any_(sa.literal(persons, sa.ARRAY(sa.Text))),
        stewards.c.status.in_(("applied", "active", "paused")),
    )
    return {
        steward.person: steward for steward in act.collect(Steward, query.order_by(stewards.c.id).with_for_update())
    }


def active_among(act: Act, steward_ids: list[str]) -> dict[str, Steward]:
    """Those of several records that are active, by id; locked."""
    these = stewards.c.id == sa.any_(sa.literal(steward_ids, sa.ARRAY(sa.Uuid(as_uuid=False))))
    query = sa.select(stewards).where(these, stewards.c.status == ACTIVE).order_by(stewards.c.id)
    return {steward.id: steward for steward in act.collect(Steward, query.with_for_update())}


def is_active(act: Act, person: str) -> bool:
    return act.find(Steward, stewards, *_active(person)) is not None


def read_steward(act: Act, *, steward_id: str) -> Steward:
    steward = get(act, steward_id)
    own = steward.person == act.actor.id
    act.may_see(steward.territory, unless=own)
    if not own and not act.actor.is_(*_OFFICE):
        raise NotFound
    return steward


def read_steward_phone(act: Act, *, steward_id: str) -> dict[str, Any]:
    steward = get(act, steward_id)
    act.may_see(steward.territory)
    phone = act.decrypt(steward.phone, subject=steward.id, place=steward.territory)
    return {"steward_id": steward.id, "phone": phone}


def list_stewards(act: Act, *, within: str | None, status: str | None, limit: int, after: str | None) -> dict[str, Any]:
    query = sa.select(stewards).where(act.own_or_covered(stewards.c.person, stewards.c.territory, _OFFICE, within))
    if status is not None:
        query = query.where(stewards.c.status == status)
    page = act.page(query, stewards.c.id, after, limit)
    return page | {"items": [from_row(Steward, row) for row in page["items"]]}


def _active(person: str) -> tuple[sa.ColumnElement[bool], ...]:
    return stewards.c.person == person, stewards.c.status == ACTIVE
