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
from services.volunteers.domain.ledger import Book
from services.volunteers.domain.postings import Movement
from services.volunteers.domain.presence import CARD, QR, WITNESS_ASKED, Presence, Proof, Whereabouts, graded
from services.volunteers.domain.sessions import MOVES, Beginning, Entry, Noted, Session, begin
from services.volunteers.domain.testimonies import Testimony
from services.volunteers.rulebook.points import POINTS
from services.volunteers.rulebook.sessions import SESSIONS
from services.volunteers.storage import cards, lanes, points, sessions, signs, stewards, testimonies
from services.volunteers.use_cases.positions import position


def check_in(
    act: Act, *, lane_code: str, proof: dict[str, Any], device_time: dt.datetime | None, planned_minutes: int | None
) -> Session:
    steward = stewards.acting(act)
    steward.may_serve_in(lane_code)
    still_open = sessions.open_of(act, act.actor.id)
    if still_open is not None:
        raise SessionStillOpen(session_id=still_open.id)
    today, stated = day_of(act.now), proof_of(proof)
    presence = presence_in(act, act.actor.id, lane_code, stated, act.now)
    session = begin(
        Beginning(act.new_id(), lane_code, act.actor.id, steward.id, presence),
        act.rule(SESSIONS, today),
        act.now,
        device_time=device_time,
        planned_minutes=planned_minutes,
        served=sessions.minutes_served(act, act.actor.id, today),
    )
    sessions.add(act, session)
    ask_witness(act, session, stated)
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
    book = book_for(act, session, logged)
    rules = act.rule(SESSIONS, session.day)
    served = sessions.minutes_served(act, session.person, session.day)
    proof = sessions.last_proof(act, session, logged)
    session.check_out(act.now, device_time, rules, served=served, last_proof=proof)
    sessions.save(act, session)
    return _paid(session, _pay_when_known(act, book, session, logged))


def forgotten_sessions(act: Act) -> list[str]:
    return sessions.planned_to_end_before(act, act.now - act.rule(SESSIONS).grace)


def close_forgotten_session(act: Act, session_id: str) -> Session | None:
    """For the clock: it looks again under lock, since the check-out may have come meanwhile."""
    session = sessions.get(act, session_id)
    rules = act.rule(SESSIONS, session.day)
    if not session.is_forgotten(act.now, rules):
        return None
    logged = sessions.entries_of(act, session_id)
    book = book_for(act, session, logged)
    served = sessions.minutes_served(act, session.person, session.day)
    session.close_as_forgotten(rules, served=served, last_proof=sessions.last_proof(act, session, logged))
    sessions.save(act, session)
    _pay_when_known(act, book, session, logged)
    return session


def book_for(act: Act, session: Session, logged: list[Entry]) -> Book:
    """The person's account under lock, so that two sessions never share the minutes that the day has left."""
    days = {session.day} | {day_of(entry.at) for entry in logged}
    return points.book_to_pay(act, session.person, session.territory, days)


def _pay_when_known(act: Act, book: Book, session: Session, logged: list[Entry]) -> Movement:
    """What a witness has still to say is waited for: a deed pays once, by its proof."""
    return Movement() if testimonies.is_awaited(act, session.id) else pay(act, book, session, logged)


def pay(act: Act, book: Book, session: Session, logged: list[Entry]) -> Movement:
    deeds = session.deeds(logged, act.rule(SESSIONS, session.day))
    movement = book.pay(deeds, act.rule(POINTS, session.day), points.stamp(act))
    points.save(act, book, movement)
    return movement


def presence_in(act: Act, person: str, lane_code: str, proof: Proof, at: dt.datetime) -> Presence:
    lane = lanes.get(act, lane_code)
    card = cards.at(act, proof.code, at) if proof.kind == CARD and proof.code else None
    whereabouts = Whereabouts(
        person=person,
        sign_codes=signs.codes(act, lane, at) if proof.kind == QR else frozenset(),
        point=lane.point,
        radius=act.rule(POINTS).gps_radius_metres,
        card_holder=card.person if card else None,
        witness_known=proof.witness is not None and testimonies.is_known(act, proof.witness),
    )
    return graded(proof, whereabouts)


def ask_witness(act: Act, session: Session, stated: Proof) -> bool:
    """Whether there is somebody to ask who may confirm it."""
    if WITNESS_ASKED not in session.marks or stated.witness is None:
        return False
    due_at = act.now + act.rule(SESSIONS, session.day).witness_within
    began = (session.started_at, act.now, due_at)
    asked = Testimony(act.new_id(), session.territory, session.id, session.person, stated.witness, *began)
    testimonies.add(act, asked)
    return True


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
        presence=presence_in(act, session.person, place, told.proof, told.at).counts_as if told.proof else None,
        at=told.at,
        recorded_at=act.now,
    )


def proof_of(told: dict[str, Any]) -> Proof:
    return Proof(**told | {"point": position(told["point"])})


def noted(
    kind: str, text: str, lane_code: str | None, photos: list[str], proof: dict[str, Any] | None, at: dt.datetime
) -> Noted:
    return Noted(kind, text, lane_code, tuple(photos), proof_of(proof) if proof else None, at)


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
