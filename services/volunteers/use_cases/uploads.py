"""Sessions that a device recorded without network. All of them under the lock of the person's account."""

import datetime as dt
from typing import Any

from chassis.act import Act
from chassis.subject import Subject
from messages.errors import Problem
from messages.volunteers.uploads import UPLOAD_SESSIONS
from services.volunteers import rulebook
from services.volunteers.domain.days import day_of
from services.volunteers.domain.ledger import Book
from services.volunteers.domain.sessions import Entry, Recorded, Session, must_not_overlap, recorded_offline
from services.volunteers.domain.stewards import Steward
from services.volunteers.storage import points, stewards
from services.volunteers.storage import sessions as stored
from services.volunteers.use_cases.sessions import entry_of, presence_in


def upload_sessions(act: Act, *, sessions: list[dict[str, Any]]) -> dict[str, Any]:
    steward = stewards.acting(act)
    book = points.book_to_pay(act, steward.person, steward.territory, _days(sessions))
    known = stored.known_devices(act, steward.person, [told["device_id"] for told in sessions])
    rules = rulebook.session_rules(day_of(act.now))
    others = stored.since(act, steward.person, act.now - rules.offline_for - rules.day_limit)
    answers: dict[str, dict[str, Any]] = {}
    for told in sorted(sessions, key=lambda told: told["started_at"]):
        name = told["device_id"]
        if name in known:
            answers[name] = answers.get(name) or _answer(name, "known", known[name])
        else:
            answers[name] = _take(act, steward, book, others, told)
            known |= {name: answers[name]["session_id"]} if answers[name]["session_id"] else {}
    return {"items": [answers[told["device_id"]] for told in sessions]}


def _take(act: Act, steward: Steward, book: Book, others: list[Session], told: dict[str, Any]) -> dict[str, Any]:
    try:
        session, logged = _recorded(act, steward, others, told)
    except Problem as problem:
        return _answer(told["device_id"], "refused", None, problem=problem, language=act.language)
    others.append(session)
    stored.add(act, session)
    for entry in logged:
        stored.add_entry(act, entry)
    rules = rulebook.session_rules(session.day)
    movement = book.pay(session.deeds(logged, rules), rulebook.points_rules(session.day), points.stamp(act))
    points.save(act, book, movement)
    return _answer(told["device_id"], "accepted", session.id, paid=sum(award.paid for award in movement.awards))


def _recorded(act: Act, steward: Steward, others: list[Session], told: dict[str, Any]) -> tuple[Session, list[Entry]]:
    steward.may_serve_in(told["lane_code"])
    steward.must_have_served_as_steward(told["started_at"])
    day = day_of(told["started_at"])
    session = recorded_offline(
        {"id": act.new_id(), "territory": told["lane_code"], "person": steward.person, "steward_id": steward.id},
        presence_in(act, told["lane_code"], told["proof"]),
        rulebook.session_rules(day),
        act.now,
        Recorded(told["device_id"], told["started_at"], told["ended_at"]),
        served=sum(other.minutes for other in others if other.day == day),
    )
    must_not_overlap(session, others)
    for entry in told["entries"]:
        session.entry_must_lie_within(entry["at"], act.now)
    return session, [entry_of(act, session, entry) for entry in told["entries"]]


def _days(sessions: list[dict[str, Any]]) -> set[dt.date]:
    moments = [told["started_at"] for told in sessions] + [
        entry["at"] for told in sessions for entry in told["entries"]
    ]
    return {day_of(moment) for moment in moments}


def _answer(
    device_id: str, outcome: str, session_id: str | None, *, paid: int = 0,
    problem: Problem | None = None, language: str = "en",
) -> dict[str, Any]:  # fmt: skip
    return {
        "device_id": device_id,
        "outcome": outcome,
        "session_id": session_id,
        "points": paid,
        "code": problem.code if problem else None,
        "message": problem.sentence(language) if problem else None,
    }


SUBJECT = Subject(
    of="sessions",
    operations={
        UPLOAD_SESSIONS: upload_sessions,
    },
)
