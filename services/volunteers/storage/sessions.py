import datetime as dt
from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from messages.beijing import day_of, start_of
from messages.errors import NotFound
from messages.operation import COMMUNITY_WORKER, DISTRICT_ADMIN, LANE_CHIEF, SUBDISTRICT_OFFICER
from services.volunteers.domain.days import end_of
from services.volunteers.domain.sessions import OPEN, Entry, Session
from services.volunteers.domain.uploads import Attended, Known
from services.volunteers.storage.tables.activities import activity_sign_ups
from services.volunteers.storage.tables.points import awards
from services.volunteers.storage.tables.reports import reports
from services.volunteers.storage.tables.sessions import entries, sessions

_OFFICE = frozenset({COMMUNITY_WORKER, SUBDISTRICT_OFFICER, LANE_CHIEF, DISTRICT_ADMIN})


def get(act: Act, session_id: str) -> Session:
    return act.get(Session, sessions, session_id)


def lock(act: Act, session_id: str) -> Session:
    """The session under lock; an If-Match of the caller is about something else, such as the testimony."""
    session = act.find(Session, sessions, sessions.c.id == session_id, lock=True)
    if session is None:
        raise NotFound
    return session


def add(act: Act, session: Session) -> None:
    act.add(sessions, session)


def save(act: Act, session: Session) -> None:
    act.save(sessions, session)


def add_entry(act: Act, entry: Entry) -> None:
    act.add(entries, entry)


def entries_of(act: Act, session_id: str) -> list[Entry]:
    return act.collect(Entry, sa.select(entries).where(entries.c.session_id == session_id).order_by(entries.c.at))


def open_of(act: Act, person: str) -> Session | None:
    return act.find(Session, sessions, sessions.c.person == person, sessions.c.status == OPEN)


def minutes_served(act: Act, person: str, day: dt.date) -> int:
    """What counts already of the person's sessions, and of a group's activities, that began on the day."""
    first, after, of = start_of(day), end_of(day), activity_sign_ups.c
    alone = sa.select(sessions.c.minutes).where(
        sessions.c.person == person, sessions.c.started_at >= first, sessions.c.started_at < after
    )
    grouped = sa.select(of.minutes).where(of.person == person, of.begins_at >= first, of.begins_at < after)
    counted = alone.union_all(grouped).subquery()
    return int(act.run(sa.select(sa.func.coalesce(sa.func.sum(counted.c.minutes), 0))).scalar_one())


def since(act: Act, person: str, moment: dt.datetime) -> list[Session]:
    """The person's sessions that ended on the moment's day or later, or have not ended."""
    first = start_of(day_of(moment))
    query = sa.select(sessions).where(
        sessions.c.person == person, sa.or_(sessions.c.ended_at.is_(None), sessions.c.ended_at >= first)
    )
    return act.collect(Session, query.order_by(sessions.c.started_at))


def attended(act: Act, person: str, moment: dt.datetime) -> list[Attended]:
    """The activities that the person was paid for and that ended on the moment's day or later."""
    of = activity_sign_ups.c
    begins_at = sa.func.greatest(of.begins_at, of.arrived_at).label("begins_at")
    ends_at = sa.func.least(of.ends_at, of.left_at).label("ends_at")
    query = sa.select(begins_at, ends_at, of.minutes).where(
        of.person == person, of.minutes > 0, of.ends_at >= start_of(day_of(moment))
    )
    return [Attended(row["begins_at"], row["ends_at"], row["minutes"]) for row in act.all(query)]


def known_devices(act: Act, person: str, device_ids: list[str]) -> dict[str, Known]:
    """Those of these names that the device told before, and the session that each became."""
    told = (sessions.c.device_digest, sessions.c.device_started_at, sessions.c.device_ended_at)
    query = sa.select(sessions.c.device_id, sessions.c.id, *told).where(
        sessions.c.person == person, sessions.c.device_id.in_(device_ids)
    )
    return {
        row.device_id: Known(row.id, row.device_digest, row.device_started_at, row.device_ended_at)
        for row in act.run(query)
    }


def last_proof(act: Act, session: Session, logged: list[Entry]) -> dt.datetime | None:
    """When the person was last known to be there after the check-in: by an entry that proves it, or by a report."""
    reported = sa.select(sa.func.max(reports.c.filed_at)).where(
        reports.c.reporter == session.person,
        reports.c.filed_at.between(session.started_at, session.planned_end),
    )
    times = [entry.at for entry in logged if entry.proves_presence]
    return max([*times, *filter(None, [act.run(reported).scalar_one()])], default=None)


def planned_to_end_before(act: Act, moment: dt.datetime) -> list[str]:
    query = sa.select(sessions.c.id).where(sessions.c.status == OPEN, sessions.c.planned_end < moment)
    return list(act.run(query.order_by(sessions.c.planned_end).limit(500)).scalars())


def read_session(act: Act, *, session_id: str) -> dict[str, Any]:
    session = act.one(sa.select(sessions).where(sessions.c.id == session_id))
    if session is None:
        raise NotFound
    own = session["person"] == act.actor.id
    act.may_see(session["territory"], unless=own)
    if not own and not act.actor.is_(*_OFFICE):
        raise NotFound
    logged = act.all(sa.select(entries).where(entries.c.session_id == session_id).order_by(entries.c.at))
    deeds = [session_id, *(entry["id"] for entry in logged)]
    paid = act.all(sa.select(awards).where(awards.c.deed_id.in_(deeds)).order_by(awards.c.id))
    return session | {"entries": logged, "awards": paid}


def list_sessions(
    act: Act, *, within: str | None, person: str | None, status: str | None, limit: int, after: str | None
) -> dict[str, Any]:
    query = sa.select(sessions).where(act.own_or_covered(sessions.c.person, sessions.c.territory, _OFFICE, within))
    if person is not None:
        query = query.where(sessions.c.person == person)
    if status is not None:
        query = query.where(sessions.c.status == status)
    return act.page(query, sessions.c.id, after, limit)
