from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from chassis.act import Act
from chassis.columns import given, lies_in
from messages.beijing import day_of
from messages.errors import NotFound
from messages.letters import same_form
from services.deliberation.domain.campaign_households import Household, Need, Visit
from services.deliberation.domain.registers import IN_FORCE
from services.deliberation.storage.tables.campaign_households import (
    campaign_households,
    household_needs,
    household_visits,
)
from services.deliberation.storage.tables.registers import registered_persons, registers

_HOUSEHOLD, _PERSON, _NEED = campaign_households.c, registered_persons.c, household_needs.c
_LACKING = {
    "staff": _HOUSEHOLD.staff.is_(None),
    "visit": _HOUSEHOLD.visits == 0,
    "policy": _HOUSEHOLD.told_on.is_(None),
    "signature": _HOUSEHOLD.signed_on.is_(None),
}
_ON_ROLL = _HOUSEHOLD.left_at.is_(None)


def get(act: Act, household_id: str) -> Household:
    return act.get(Household, campaign_households, household_id)


def of_campaign(act: Act, household_id: str, campaign_id: str) -> Household:
    """NotFound for a household of another campaign."""
    household = get(act, household_id)
    if household.campaign_id != campaign_id:
        raise NotFound
    return household


def campaign_of(act: Act, household_id: str) -> str:
    """Read before anything is locked: a household stays in its campaign."""
    return _campaign_of(act, campaign_households, household_id)


def campaign_of_need(act: Act, need_id: str) -> str:
    return _campaign_of(act, household_needs, need_id)


def _campaign_of(act: Act, table: sa.Table, id_: str) -> str:
    row = act.one(sa.select(table.c.campaign_id).where(table.c.id == id_))
    if row is None:
        raise NotFound
    return str(row["campaign_id"])


def save(act: Act, household: Household) -> None:
    act.save(campaign_households, household)


# --- the roll ---


def draw(act: Act, campaign_id: str, territory: str) -> int:
    """The households of the registers in force of the place that are not on the roll; how many came."""
    roll = (
        sa.select(
            sa.func.gen_random_uuid(),
            sa.literal(1),
            sa.cast(sa.literal(campaign_id), sa.Uuid(as_uuid=False)),
            sa.func.min(_PERSON.territory),
            sa.func.min(_PERSON.household),
            _PERSON.household_form,
            sa.literal(0),
        )
        .join(registers, registers.c.id == _PERSON.register_id)
        .where(*_registered(territory))
        .group_by(_PERSON.household_form)
    )
    columns = ["id", "version", "campaign_id", "territory", "household", "form", "visits"]
    put = insert(campaign_households).from_select(columns, roll)
    came = put.on_conflict_do_update(
        index_elements=["campaign_id", "form"],
        set_={"left_at": None, "version": _HOUSEHOLD.version + 1},
        where=_HOUSEHOLD.left_at.is_not(None),
    )
    return act.run(came).rowcount


def take_off(act: Act, campaign_id: str, territory: str) -> int:
    """Those that no register in force names any more and that have not signed; how many left."""
    there = sa.select(_PERSON.household_form).join(registers, registers.c.id == _PERSON.register_id)
    gone = (
        _HOUSEHOLD.campaign_id == campaign_id,
        _ON_ROLL,
        _HOUSEHOLD.signed_on.is_(None),
        _HOUSEHOLD.form.not_in(there.where(*_registered(territory))),
    )
    return act.run(_changed(left_at=act.now).where(*gone)).rowcount


def _registered(territory: str) -> tuple[sa.ColumnElement[bool], ...]:
    return (
        registers.c.status == IN_FORCE,
        _PERSON.household_form.is_not(None),
        lies_in(_PERSON.territory, territory),
    )


def has_adult(act: Act, household: Household, form: str) -> bool:
    """Whether a register in force knows this adult in the household."""
    query = sa.select(sa.literal(1)).join(registers, registers.c.id == _PERSON.register_id)
    of_it = (_PERSON.form == form, _PERSON.household_form == household.form, _PERSON.adult)
    return act.one(query.where(registers.c.status == IN_FORCE, *of_it)) is not None


def assign(act: Act, campaign_id: str, place: str, person: str, *, take_over: bool) -> int:
    """Households of the place that the person has not yet; how many she got."""
    free = _HOUSEHOLD.staff.is_(None)
    others = sa.or_(free, _HOUSEHOLD.staff != person) if take_over else free
    of_place = (_HOUSEHOLD.campaign_id == campaign_id, _ON_ROLL, lies_in(_HOUSEHOLD.territory, place), others)
    return act.run(_changed(staff=person).where(*of_place)).rowcount


def set_free(act: Act, campaign_id: str, person: str) -> None:
    act.run(_changed(staff=None).where(_HOUSEHOLD.campaign_id == campaign_id, _HOUSEHOLD.staff == person))


def _changed(**values: Any) -> sa.Update:
    return sa.update(campaign_households).values(version=_HOUSEHOLD.version + 1, **values)


def unassigned(act: Act, campaign_id: str) -> int:
    free = (_HOUSEHOLD.campaign_id == campaign_id, _ON_ROLL, _HOUSEHOLD.staff.is_(None))
    return int(act.run(sa.select(sa.func.count()).where(*free)).scalar_one())


def page_of_households(
    act: Act, campaign_id: str, within: str | None, staff: str | None, lacks: str | None, limit: int, after: str | None
) -> dict[str, Any]:
    query = sa.select(campaign_households).where(_HOUSEHOLD.campaign_id == campaign_id, _ON_ROLL)
    query = query.where(*given({_HOUSEHOLD.staff: staff}))
    if within is not None:
        query = query.where(lies_in(_HOUSEHOLD.territory, within))
    if lacks is not None:
        query = query.where(_LACKING[lacks])
    return act.page(query, _HOUSEHOLD.id, after, limit, newest_first=False)


def list_my_households(act: Act, *, limit: int, after: str | None) -> dict[str, Any]:
    mine = (
        sa.select(_PERSON.household_form)
        .join(registers, registers.c.id == _PERSON.register_id)
        .where(registers.c.status == IN_FORCE, _PERSON.form == same_form(act.actor.id))
    )
    query = sa.select(campaign_households).where(_HOUSEHOLD.form.in_(mine), _ON_ROLL)
    return act.page(query, _HOUSEHOLD.id, after, limit, newest_first=False)


# --- visits ---


def add_visit(act: Act, visit: Visit) -> None:
    act.add(household_visits, visit)


def get_visit(act: Act, visit_id: str) -> Visit:
    return act.get(Visit, household_visits, visit_id)


def page_of_visits(act: Act, household_id: str, limit: int, after: str | None) -> dict[str, Any]:
    query = sa.select(household_visits).where(household_visits.c.household_id == household_id)
    return act.page(query, household_visits.c.id, after, limit)


# --- needs ---


def add_need(act: Act, need: Need) -> None:
    act.add(household_needs, need)


def save_need(act: Act, need: Need) -> None:
    act.save(household_needs, need)


def get_need(act: Act, need_id: str) -> Need:
    return act.get(Need, household_needs, need_id)


def _is_overdue(act: Act) -> sa.ColumnElement[bool]:
    return sa.and_(_NEED.status == "open", _NEED.due_on < day_of(act.now))


def with_overdue(act: Act, need: Need) -> dict[str, Any]:
    names = (
        "id", "version", "campaign_id", "household_id", "territory", "team", "asked_by", "asked_at", "due_on", "met_by",
        "met_at",
    )  # fmt: skip
    overdue = need.met_at is None and need.due_on < day_of(act.now)
    return {name: getattr(need, name) for name in names} | {"overdue": overdue}


def open_needs(act: Act, campaign_id: str) -> int:
    still = (_NEED.campaign_id == campaign_id, _NEED.status == "open")
    return int(act.run(sa.select(sa.func.count()).where(*still)).scalar_one())


def page_of_needs(
    act: Act, campaign_id: str, wanted: sa.ColumnElement[bool], limit: int, after: str | None
) -> dict[str, Any]:
    query = sa.select(household_needs, _is_overdue(act).label("overdue")).where(_NEED.campaign_id == campaign_id)
    return act.page(query.where(wanted), _NEED.id, after, limit)


def needs_wanted(act: Act, *, team: str | None, met: bool | None, overdue: bool | None) -> sa.ColumnElement[bool]:
    """The condition of a list of needs: each filter that was given."""
    of_team = given({_NEED.team: team})
    is_met = [] if met is None else [(_NEED.status == "met") == met]
    is_overdue = [] if overdue is None else [_is_overdue(act) == overdue]
    return sa.and_(sa.true(), *of_team, *is_met, *is_overdue)
