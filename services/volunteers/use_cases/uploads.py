"""Sessions that a device recorded without network. All of them under the lock of the person's account."""

from typing import Any

from chassis.act import Act
from chassis.subject import Subject
from messages.beijing import day_of
from messages.errors import Problem
from messages.volunteers.uploads import UPLOAD_SESSIONS
from services.volunteers.domain.ledger import Book
from services.volunteers.domain.sessions import Beginning, Entry, Session
from services.volunteers.domain.stewards import Steward
from services.volunteers.domain.uploads import ACCEPTED, KNOWN, REFUSED, Answer, Recorded, must_not_overlap
from services.volunteers.rulebook.points import POINTS
from services.volunteers.rulebook.sessions import SESSIONS
from services.volunteers.storage import points, stewards
from services.volunteers.storage import sessions as stored
from services.volunteers.use_cases.sessions import entry_of, noted, presence_in, proof_of


def upload_sessions(act: Act, *, sessions: list[dict[str, Any]]) -> dict[str, list[Answer]]:
    steward = stewards.acting(act)
    sent = [_recorded(told) for told in sessions]
    book = points.book_to_pay(act, steward.person, steward.territory, set().union(*(one.days for one in sent)))
    known = stored.known_devices(act, steward.person, [one.device_id for one in sent])
    rules = act.rule(SESSIONS)
    others = stored.since(act, steward.person, act.now - rules.offline_for - rules.day_limit)
    answers: dict[str, Answer] = {}
    for one in sorted(sent, key=lambda one: one.started_at):
        name = one.device_id
        if name in answers and answers[name].outcome != REFUSED:
            continue  # sent twice in this very batch
        answers[name] = Answer(name, KNOWN, known[name]) if name in known else _take(act, steward, book, others, one)
    return {"items": [answers[one.device_id] for one in sent]}


def _take(act: Act, steward: Steward, book: Book, others: list[Session], told: Recorded) -> Answer:
    try:
        session, logged = _session_of(act, steward, others, told)
    except Problem as problem:
        return Answer(told.device_id, REFUSED, code=problem.code, message=problem.sentence(act.language))
    others.append(session)
    stored.add(act, session)
    for entry in logged:
        stored.add_entry(act, entry)
    rules = act.rule(SESSIONS, session.day)
    movement = book.pay(session.deeds(logged, rules), act.rule(POINTS, session.day), points.stamp(act))
    points.save(act, book, movement)
    return Answer(told.device_id, ACCEPTED, session.id, points=sum(award.paid for award in movement.awards))


def _session_of(act: Act, steward: Steward, others: list[Session], told: Recorded) -> tuple[Session, list[Entry]]:
    steward.may_serve_in(told.lane_code)
    steward.must_have_served_as_steward(told.started_at)
    day = day_of(told.started_at)
    presence = presence_in(act, told.lane_code, told.proof)
    session = told.session(
        Beginning(act.new_id(), told.lane_code, steward.person, steward.id, presence),
        act.rule(SESSIONS, day),
        act.now,
        served=sum(other.minutes for other in others if other.day == day),
    )
    must_not_overlap(session, others)
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
