"""Lock order: session → account."""

import dataclasses
import datetime as dt
from typing import Any

from chassis.act import Act
from chassis.subject import Clock, LifeCycle, Subject
from messages.beijing import day_of
from messages.territory import SUBDISTRICT, at_level
from messages.volunteers.errors.sessions import OWN_SESSION, SessionStillOpen
from messages.volunteers.errors.stewards import OutsideOwnSubdistrict
from messages.volunteers.sessions import CHECK_IN, CHECK_OUT, LIST_SESSIONS, LOG_ENTRY, READ_SESSION
from services.volunteers.domain.postings import Movement
from services.volunteers.domain.presence import Presence, Proof, Whereabouts, graded
from services.volunteers.domain.sessions import MOVES, Beginning, Entry, Noted, Session, begin
from services.volunteers.rulebook.points import POINTS
from services.volunteers.rulebook.sessions import SESSIONS
from services.volunteers.storage import lanes, points, sessions, stewards
from services.volunteers.use_cases.positions import position


def check_in(
    act: Act, *, lane_code: str, proof: dict[str, Any], device_time: dt.datetime | None, planned_minutes: int | None
) -> Session:
    steward = stewards.acting(act)
    steward.may_serve_in(lane_code)
    still_open = sessions.open_of(act, act.actor.id)
    if still_open is not None:
        raise SessionStillOpen(session_id=still_open.id)
    today = day_of(act.now)
    session = begin(
        Beginning(act.new_id(), lane_code, act.actor.id, steward.id, presence_in(act, lane_code, proof_of(proof))),
        act.rule(SESSIONS, today),
        act.now,
        device_time=device_time,
        planned_minutes=planned_minutes,
        served=sessions.minutes_served(act, act.actor.id, today),
    )
    sessions.add(act, session)
    return session


def log_entry(
    act: Act, *, session_id: str, kind: str, text: str, lane_code: str | None, photos: list[str],
    proof: dict[str, Any] | None, at: dt.datetime | None,
) -> Entry:  # fmt: skip
    session = sessions.get(act, session_id)
    act.may(session.person == act.actor.id, needed=OWN_SESSION)
    session.must_accept_entries()
    session.entry_must_lie_within(at or act.now, act.now)
    entry = entry_of(act, session, noted(kind, text, lane_code, photos, proof, at or act.now))
    sessions.add_entry(act, entry)
    return entry


def check_out(act: Act, *, session_id: str, device_time: dt.datetime | None) -> dict[str, Any]:
    session = sessions.get(act, session_id)
    act.may(session.person == act.actor.id, needed=OWN_SESSION)
    logged = sessions.entries_of(act, session_id)
    book = points.book_to_pay(act, session.person, session.territory, _days(session, logged))
    rules = act.rule(SESSIONS, session.day)
    served = sessions.minutes_served(act, session.person, session.day)
    proof = sessions.last_proof(act, session, logged)
    session.check_out(act.now, device_time, rules, served=served, last_proof=proof)
    movement = book.pay(session.deeds(logged, rules), act.rule(POINTS, session.day), points.stamp(act))
    sessions.save(act, session)
    points.save(act, book, movement)
    return _paid(session, movement)


def forgotten_sessions(act: Act) -> list[str]:
    return sessions.planned_to_end_before(act, act.now - act.rule(SESSIONS).grace)


def close_forgotten_session(act: Act, session_id: str) -> Session | None:
    """For the clock: it looks again under lock, since the check-out may have come meanwhile."""
    session = sessions.get(act, session_id)
    rules = act.rule(SESSIONS, session.day)
    if not session.is_forgotten(act.now, rules):
        return None
    logged = sessions.entries_of(act, session_id)
    book = points.book_to_pay(act, session.person, session.territory, _days(session, logged))
    served = sessions.minutes_served(act, session.person, session.day)
    session.close_as_forgotten(rules, served=served, last_proof=sessions.last_proof(act, session, logged))
    movement = book.pay(session.deeds(logged, rules), act.rule(POINTS, session.day), points.stamp(act))
    sessions.save(act, session)
    points.save(act, book, movement)
    return session


def presence_in(act: Act, lane_code: str, proof: Proof) -> Presence:
    lane = lanes.get(act, lane_code)
    radius = act.rule(POINTS).gps_radius_metres
    return graded(proof, Whereabouts(act.actor.id, lane.qr_code, lane.point, radius))


def entry_of(act: Act, session: Session, told: Noted) -> Entry:
    place = told.lane_code or session.territory
    subdistrict = at_level(session.territory, SUBDISTRICT)
    if at_level(place, SUBDISTRICT) != subdistrict:
        raise OutsideOwnSubdistrict(subdistrict=subdistrict)
    if place != session.territory:
        lanes.get(act, place)  # else the database would refuse the whole act, and not say which entry
    return Entry(
        id=act.new_id(),
        session_id=session.id,
        territory=place,
        person=session.person,
        kind=told.kind,
        text=told.text,
        photos=told.photos,
        presence=presence_in(act, place, told.proof).counts_as if told.proof else None,
        at=told.at,
        recorded_at=act.now,
    )


def proof_of(told: dict[str, Any]) -> Proof:
    return Proof(**told | {"point": position(told["point"])})


def noted(
    kind: str, text: str, lane_code: str | None, photos: list[str], proof: dict[str, Any] | None, at: dt.datetime
) -> Noted:
    return Noted(kind, text, lane_code, tuple(photos), proof_of(proof) if proof else None, at)


def _days(session: Session, logged: list[Entry]) -> set[dt.date]:
    return {session.day} | {day_of(entry.at) for entry in logged}


def _paid(session: Session, movement: Movement) -> dict[str, Any]:
    return dataclasses.asdict(session) | {"awards": movement.awards}


SUBJECT = Subject(
    operations={
        CHECK_IN: check_in,
        LOG_ENTRY: log_entry,
        CHECK_OUT: check_out,
        READ_SESSION: sessions.read_session,
        LIST_SESSIONS: sessions.list_sessions,
    },
    clocks=(Clock("close_forgotten_sessions", 60, forgotten_sessions, close_forgotten_session),),
    life_cycles=(LifeCycle("session", MOVES),),
)
