import datetime as dt
from collections.abc import Collection, Iterable
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from chassis.act import Act
from chassis.columns import given
from chassis.values import to_row
from messages.beijing import start_of
from messages.enforcement.duty_posts import MANAGERS
from messages.errors import NotFound
from messages.territory import contains
from services.enforcement.domain.duty import ONE_DAY, WEEK, Span
from services.enforcement.domain.duty_leaves import APPROVED
from services.enforcement.domain.shifts import PUBLISHED, Bound, Shift
from services.enforcement.storage.tables.duty_leaves import duty_leaves
from services.enforcement.storage.tables.duty_officers import duty_officers
from services.enforcement.storage.tables.duty_posts import duty_posts
from services.enforcement.storage.tables.shifts import shifts

MOST_AT_ONCE = 500
published = shifts.c.status == PUBLISHED


def get(act: Act, shift_id: str) -> Shift:
    return act.get(Shift, shifts, shift_id)


def locked(act: Act, *shift_ids: str) -> dict[str, Shift]:
    """By id, locked in one order; NotFound."""
    query = sa.select(shifts).where(shifts.c.id.in_(shift_ids)).order_by(shifts.c.id).with_for_update()
    found = {one.id: one for one in act.collect(Shift, query)}
    if found.keys() != {*shift_ids}:
        raise NotFound
    return found


def add(act: Act, shift: Shift) -> None:
    act.add(shifts, shift)


def save(act: Act, shift: Shift) -> None:
    act.save(shifts, shift)


def as_row(shift: Shift) -> dict[str, Any]:
    return to_row(shifts, shift)


def bound_of(
    act: Act, persons: Collection[str], span: Span, *, before: dt.timedelta = WEEK, without: Iterable[str] = ()
) -> dict[str, Bound]:
    """By person: published shifts near the span, of any centre, but those named; and approved leave in it."""
    query = sa.select(shifts.c.officer, shifts.c.begins_at, shifts.c.ends_at).where(
        published,
        shifts.c.officer.in_(persons),
        shifts.c.ends_at > span.begins_at - before,
        shifts.c.begins_at < span.ends_at + WEEK,
        shifts.c.id.not_in([*without]),
    )
    off = sa.select(duty_leaves.c.person, duty_leaves.c.begins_at, duty_leaves.c.ends_at).where(
        duty_leaves.c.status == APPROVED,
        duty_leaves.c.person.in_(persons),
        duty_leaves.c.ends_at > span.begins_at,
        duty_leaves.c.begins_at < span.ends_at,
    )
    taken: dict[str, tuple[list[Span], list[Span]]] = {person: ([], []) for person in persons}
    for row in act.all(query.order_by(shifts.c.begins_at)):
        taken[row["officer"]][0].append(Span(row["begins_at"], row["ends_at"]))
    for row in act.all(off):
        taken[row["person"]][1].append(Span(row["begins_at"], row["ends_at"]))
    return {person: Bound(*spans) for person, spans in taken.items()}


# --- who will not come, and who is there ---


def _why_nobody_comes() -> sa.ColumnElement[Any]:
    """The fault of a shift beside its post; null where somebody will stand it."""
    lines, off = duty_officers.alias("lines"), duty_leaves.alias("off")
    line = sa.and_(lines.c.territory == shifts.c.centre, lines.c.person == shifts.c.officer)
    registered = sa.exists().where(line, lines.c.active)
    on_leave = sa.exists().where(
        off.c.person == shifts.c.officer,
        off.c.status == APPROVED,
        off.c.begins_at < shifts.c.ends_at,
        off.c.ends_at > shifts.c.begins_at,
    )
    needed = sa.func.jsonb_array_elements_text(duty_posts.c.qualifications).table_valued("value").alias("needed")
    held = sa.func.jsonb_array_elements(lines.c.qualifications).table_valued(sa.column("value", JSONB)).alias("held")
    last_day = sa.cast(sa.func.timezone("Asia/Shanghai", shifts.c.ends_at - dt.timedelta(microseconds=1)), sa.Date)
    until = sa.cast(held.c.value["until"].astext, sa.Date)
    holds = (
        sa.select(sa.literal(1))
        .select_from(lines.join(held, sa.true()))
        .where(line, held.c.value["code"].astext == needed.c.value, sa.func.coalesce(until >= last_day, sa.true()))
        .correlate(shifts, needed)
        .exists()
    )
    lacking = sa.select(sa.literal(1)).select_from(needed).where(~holds).correlate(shifts, duty_posts).exists()
    return sa.case(
        (shifts.c.officer.is_(None), "empty"),
        (~registered, "left"),
        (on_leave, "on_leave"),
        (lacking, "unqualified"),
    )


_fault = _why_nobody_comes()
_at_posts = shifts.join(duty_posts, shifts.c.post_id == duty_posts.c.id)


def with_fault(act: Act, shift_id: str) -> str | None:
    row = act.one(sa.select(_fault.label("fault")).select_from(_at_posts).where(shifts.c.id == shift_id))
    return row["fault"] if row else None


def faulty(now: dt.datetime, ahead: dt.timedelta) -> sa.Select[Any]:
    """Shifts that go on or begin within the time ahead, with the reason why nobody will stand them."""
    soon = (published, shifts.c.ends_at > now, shifts.c.begins_at < now + ahead)
    query = sa.select(*shifts.c, _fault.label("fault")).select_from(_at_posts)
    return query.where(*soon, _fault.is_not(None))


def changed_faults(act: Act, ahead: dt.timedelta) -> list[str]:
    """Shifts whose fault is another than was told last, or is gone."""
    soon = (published, shifts.c.ends_at > act.now, shifts.c.begins_at < act.now + ahead)
    query = sa.select(shifts.c.id).select_from(_at_posts)
    changed = query.where(*soon, sa.func.coalesce(_fault, "") != shifts.c.told_fault)
    return [row["id"] for row in act.all(changed.order_by(shifts.c.begins_at).limit(MOST_AT_ONCE))]


def faults_ahead(
    act: Act, ahead: dt.timedelta, *, within: str | None, fault: str | None, limit: int, after: str | None
) -> dict[str, Any]:
    query = faulty(act.now, ahead).where(act.covered(shifts.c.territory, within))
    if fault is not None:
        query = query.where(_fault == fault)
    return act.page(query, shifts.c.id, after, limit, newest_first=False)


def _on_duty(moment: dt.datetime) -> tuple[sa.ColumnElement[bool], ...]:
    return (published, shifts.c.begins_at <= moment, shifts.c.ends_at > moment, _fault.is_(None))


def list_on_duty(act: Act, *, place: str, at: dt.datetime | None, limit: int, after: str | None) -> dict[str, Any]:
    line = sa.and_(duty_officers.c.territory == shifts.c.centre, duty_officers.c.person == shifts.c.officer)
    named = sa.select(
        shifts.c.id, shifts.c.territory, shifts.c.post, shifts.c.officer, shifts.c.begins_at, shifts.c.ends_at,
        duty_officers.c.name, duty_officers.c.agency, duty_posts.c.acts_for,
    )  # fmt: skip
    query = named.select_from(_at_posts.join(duty_officers, line))
    return act.page(query.where(shifts.c.centre == place, *_on_duty(at or act.now)), shifts.c.id, after, limit)


def standing_for(act: Act, agency: str, place: str) -> str | None:
    """The shift by which the caller acts for this agency in this place now, if there is one."""
    mine = (one for one in standing(act) if agency in one["acts_for"] and contains(one["centre"], place))
    return next((one["id"] for one in mine), None)


def standing(act: Act) -> list[dict[str, Any]]:
    """The shifts that the caller stands at this moment, with the agencies that one acts for there."""
    query = sa.select(shifts.c.id, shifts.c.centre, duty_posts.c.acts_for).select_from(_at_posts)
    return act.all(query.where(shifts.c.officer == act.actor.id, *_on_duty(act.now)))


# --- reading ---


def read_shift(act: Act, *, shift_id: str) -> Shift:
    shift = get(act, shift_id)
    act.may_see(shift.territory, unless=shift.officer == act.actor.id)
    if shift.status != PUBLISHED and not act.actor.is_(*MANAGERS):
        raise NotFound
    return shift


def list_shifts(  # noqa: PLR0913 (the request's fields)
    act: Act,
    *,
    within: str | None,
    roster_id: str | None,
    post: str | None,
    officer: str | None,
    from_day: dt.date | None,
    to_day: dt.date | None,
    limit: int,
    after: str | None,
) -> dict[str, Any]:
    wanted = {shifts.c.roster_id: roster_id, shifts.c.post: post, shifts.c.officer: officer}
    chosen = given(wanted)
    if from_day is not None:
        chosen.append(shifts.c.ends_at > start_of(from_day))
    if to_day is not None:
        chosen.append(shifts.c.begins_at < start_of(to_day + ONE_DAY))
    if not act.actor.is_(*MANAGERS):
        chosen.append(published)
    query = sa.select(shifts).where(act.covered(shifts.c.territory, within), *chosen)
    return act.page(query, shifts.c.id, after, limit, newest_first=False)
