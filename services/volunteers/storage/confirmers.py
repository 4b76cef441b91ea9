"""For which office somebody answers a form (A7, C7): by role in the territory, or as the deputy of a chief."""

import datetime as dt
from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.columns import lies_in
from chassis.work import Part, part
from messages import operation as roles
from messages.errors import ITS_TERRITORY
from services.volunteers.domain.confirmation import (
    COMMUNITY,
    DEPUTY_CHIEF,
    DISTRICT,
    LANE_CHIEF,
    OFFICES,
    SUBDISTRICT,
    SUBDISTRICT_OFFICE,
    asked_with,
    may_answer,
)
from services.volunteers.domain.forms import RAISED, Confirmer, Form
from services.volunteers.storage import deputies
from services.volunteers.storage.tables.forms import forms

_OFFICE_OF = {
    roles.LANE_CHIEF: LANE_CHIEF,
    roles.COMMUNITY_WORKER: COMMUNITY,
    roles.SUBDISTRICT_OFFICER: SUBDISTRICT,
    roles.COMMANDER: DISTRICT,
    roles.DISTRICT_ADMIN: DISTRICT,
}
_EPOCH = dt.datetime.fromtimestamp(0, dt.UTC)


def confirmer_of(act: Act, form: Form) -> Confirmer:
    """The caller, for the lowest of the caller's offices: whatever a higher one may, a lower one may."""
    deputy = deputies.stood_in_by(act, form.territory)
    offices = _offices_of_roles(act) if act.actor.covers(form.territory) else set()
    act.may(offices or deputy, needed=ITS_TERRITORY)
    _not_about_the_handler(act, form)
    if LANE_CHIEF not in offices and deputy is not None:
        return Confirmer(act.actor.id, act.actor.name, DEPUTY_CHIEF, deputy.chief, deputy.chief_name)
    return Confirmer(act.actor.id, act.actor.name, min(offices, key=OFFICES.index))


def list_awaited_forms(
    act: Act, *, within: str | None, overdue: bool | None, limit: int, after: str | None
) -> dict[str, Any]:
    waiting = _awaited(act, within)
    late = waiting.c.answer_by < act.now
    query = sa.select(waiting, late.label("overdue")).where(waiting.c.answer_as.is_not(None))
    if overdue is not None:
        query = query.where(late == overdue)
    if after is not None:
        query = query.where(sa.tuple_(waiting.c.answer_by, waiting.c.id) > sa.tuple_(*_placed(after)))
    rows = act.all(query.order_by(waiting.c.answer_by, waiting.c.id).limit(limit + 1))
    return {"items": rows[:limit], "next": _place_of(rows[limit - 1]) if len(rows) > limit else None}


def awaited(act: Act) -> Part:
    """The same, for the caller's list of work."""
    waiting = _awaited(act, None)
    return part("confirm_completion", waiting, waiting.c.answer_by, about=waiting.c.text).where(
        waiting.c.answer_as.is_not(None)
    )


def _awaited(act: Act, within: str | None) -> sa.Subquery:
    """What the caller may answer: by when, if the caller's own rung is asked; what has gone on was due by then."""
    as_: list[Any] = []
    by: list[Any] = []
    for office, here in _offices_in_places(act, within):
        mine, later = asked_with(office), [asked for asked in OFFICES if may_answer(office, asked)]
        as_.append((sa.and_(here, forms.c.rung.in_(later)), sa.literal(office)))
        by += [(sa.and_(here, forms.c.rung.in_(mine)), forms.c.due_at), (as_[-1][0], forms.c.asked_at)]
    as_column = sa.case(*as_) if as_ else sa.cast(sa.null(), sa.Text)
    answer_by = sa.func.coalesce(sa.case(*by) if by else sa.null(), forms.c.raised_at).label("answer_by")
    found = sa.select(forms, as_column.label("answer_as"), answer_by).where(forms.c.status == RAISED, *_others(act))
    return found.subquery("waiting")


def _offices_of_roles(act: Act) -> set[str]:
    return {office for role, office in _OFFICE_OF.items() if act.actor.is_(role)}


def _offices_in_places(act: Act, within: str | None) -> list[tuple[str, sa.ColumnElement[bool]]]:
    """The caller's offices, the lowest first, each with the condition on where it is held."""
    held = dict.fromkeys(_offices_of_roles(act), act.covered(forms.c.territory, within))
    if stood_in := deputies.places_of_caller(act):
        here = sa.or_(*(lies_in(forms.c.territory, place) for place in stood_in))
        held[DEPUTY_CHIEF] = here if within is None else sa.and_(here, lies_in(forms.c.territory, within))
    return [(office, held[office]) for office in OFFICES if office in held]


def _handles_as(act: Act) -> set[str]:
    """The agencies that the caller acts for: the subdistrict's officers are its office, even where no token says so."""
    office = {SUBDISTRICT_OFFICE} if act.actor.is_(roles.SUBDISTRICT_OFFICER) else set()
    return office | ({act.actor.agency} if act.actor.agency else set())


def _not_about_the_handler(act: Act, form: Form) -> None:
    """C7: an agency does not confirm what it has handled, nor does who handled it for one."""
    own = act.actor.id if form.issuer in _handles_as(act) else None
    act.about(form.handler, own, agency=form.issuer)


def _others(act: Act) -> list[sa.ColumnElement[bool]]:
    """The condition that the caller may decide about what was handled; the same as above, in SQL."""
    return [forms.c.issuer.not_in(_handles_as(act)), forms.c.handler.is_distinct_from(act.actor.id)]


def _place_of(row: dict[str, Any]) -> str:
    """Where the next page begins: microseconds since 1970, and the id."""
    return f"{(row['answer_by'] - _EPOCH) // dt.timedelta(microseconds=1)}~{row['id']}"


def _placed(after: str) -> tuple[Any, Any]:
    microseconds, id_ = after.split("~")
    moment = _EPOCH + dt.timedelta(microseconds=int(microseconds))
    return sa.literal(moment, sa.TIMESTAMP(timezone=True)), sa.literal(id_, sa.Uuid(as_uuid=False))
