"""Sessions that a device recorded without network. All of them under the lock of the person's account."""

import dataclasses
from typing import Any

from chassis.act import Act
from chassis.subject import Subject
from messages.beijing import day_of
from messages.errors import Problem
from messages.volunteers.errors.stewards import NotAnActiveSteward
from messages.volunteers.errors.uploads import DeviceIdReused
from messages.volunteers.uploads import UPLOAD_SESSIONS
from services.volunteers.domain.ledger import Book
from services.volunteers.domain.sessions import Beginning, Entry, Session
from services.volunteers.domain.spans import Span, span_served_in
from services.volunteers.domain.stewards import must_lie_in_subdistrict_of
from services.volunteers.domain.uploads import (
    ACCEPTED,
    KNOWN,
    REFUSED,
    Answer,
    Attended,
    Known,
    Recorded,
    must_not_overlap,
)
from services.volunteers.rulebook.points import POINTS
from services.volunteers.rulebook.sessions import SESSIONS
from services.volunteers.storage import points, spans
from services.volunteers.storage import sessions as stored
from services.volunteers.use_cases.sessions import ask_witness, entry_of, noted, presence_in, proof_of


@dataclasses.dataclass(frozen=True, slots=True)
class _Batch:
    """What every session of the batch is held against."""

    person: str
    spans: list[Span]
    book: Book
    known: dict[str, Known]
    others: list[Session | Attended]


def upload_sessions(act: Act, *, sessions: list[dict[str, Any]]) -> dict[str, list[Answer]]:
    served = spans.of(act, act.actor.id)
    if not served:
        raise NotAnActiveSteward
    sent = [_recorded(told) for told in sessions]
    days = set().union(*(one.days for one in sent))
    rules = act.rule(SESSIONS)
    since = act.now - rules.offline_for - rules.day_limit
    batch = _Batch(
        person=act.actor.id,
        spans=served,
        book=points.book_to_pay(act, act.actor.id, served[-1].territory, days),
        known=stored.known_devices(act, act.actor.id, [one.device_id for one in sent]),
        others=[*stored.since(act, act.actor.id, since), *stored.attended(act, act.actor.id, since)],
    )
    first: dict[str, Recorded] = {}
    for one in sent:
        first.setdefault(one.device_id, one)
    answers = {
        one.device_id: _answer(act, batch, one) for one in sorted(first.values(), key=lambda one: one.started_at)
    }
    return {"items": [_same_or_reused(act, one, first[one.device_id], answers) for one in sent]}


def _same_or_reused(act: Act, one: Recorded, first: Recorded, answers: dict[str, Answer]) -> Answer:
    """A session that is sent twice in a batch gets the answer of the first; another one under its name is refused."""
    if one.digest == first.digest:
        return answers[one.device_id]
    return _refused(act, one, DeviceIdReused(name=one.device_id))


def _answer(act: Act, batch: _Batch, told: Recorded) -> Answer:
    known = batch.known.get(told.device_id)
    if known is None:
        return _take(act, batch, told)
    if known.is_(told):
        return Answer(told.device_id, KNOWN, known.session_id)
    return _refused(act, told, DeviceIdReused(name=told.device_id))


def _refused(act: Act, told: Recorded, problem: Problem) -> Answer:
    return Answer(told.device_id, REFUSED, code=problem.code, message=problem.sentence(act.language))


def _take(act: Act, batch: _Batch, told: Recorded) -> Answer:
    try:
        session, logged = _session_of(act, batch, told)
    except Problem as problem:
        return _refused(act, told, problem)
    batch.others.append(session)
    stored.add(act, session)
    for entry in logged:
        stored.add_entry(act, entry)
    if ask_witness(act, session, told.proof):  # it is paid when the witness has answered
        return Answer(told.device_id, ACCEPTED, session.id)
    rules = act.rule(SESSIONS, session.day)
    movement = batch.book.pay(session.deeds(logged, rules), act.rule(POINTS, session.day), points.stamp(act))
    points.save(act, batch.book, movement)
    return Answer(told.device_id, ACCEPTED, session.id, points=sum(award.paid for award in movement.awards))


def _session_of(act: Act, batch: _Batch, told: Recorded) -> tuple[Session, list[Entry]]:
    span = span_served_in(batch.spans, told.started_at, told.ended_at)
    must_lie_in_subdistrict_of(span.territory, told.lane_code)
    day = day_of(told.started_at)
    presence = presence_in(act, batch.person, told.lane_code, told.proof, told.started_at)
    session = told.session(
        Beginning(act.new_id(), told.lane_code, batch.person, span.steward_id, presence),
        act.rule(SESSIONS, day),
        act.now,
        served=sum(other.minutes for other in batch.others if other.day == day),
    )
    must_not_overlap(session, batch.others)
    for entry in told.entries:
        session.entry_must_lie_within(entry.at, act.now)
    return session, [entry_of(act, session, entry) for entry in told.entries]


def _recorded(told: dict[str, Any]) -> Recorded:
    entries = tuple(noted(**entry) for entry in told["entries"])
    return Recorded(**told | {"proof": proof_of(told["proof"]), "entries": entries})


SUBJECT = Subject(
    of="sessions",
    operations={
        UPLOAD_SESSIONS: upload_sessions,
    },
)
