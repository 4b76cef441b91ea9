from typing import Any

from chassis.act import Act
from chassis.subject import Subject
from messages.deliberation.committee_seats import (
    LEAVE_COMMITTEE,
    SEAT_COMMITTEE_MEMBER,
    STAND_AS_CANDIDATE,
    STAND_DOWN,
    VACATE_COMMITTEE_SEAT,
)
from services.deliberation.domain.committees import Candidate
from services.deliberation.storage import committees
from services.deliberation.use_cases.committees import of_office, saved, step_of, where_one_lives
from services.deliberation.use_cases.persons import named

CALLED_BACK = "called_back"


def stand_as_candidate(act: Act, *, committee_id: str, name: str, words: str) -> dict[str, Any]:
    committee = where_one_lives(act, committee_id, name, words)
    candidate = Candidate(f"c{act.new_id()[-12:]}", act.actor.id, name, words, act.now)
    committee.stand(candidate, step_of(act, "stand", name))
    return saved(act, committee)


def stand_down(act: Act, *, committee_id: str) -> dict[str, Any]:
    committee = committees.get(act, committee_id)
    act.may_see("", unless=committee.involves(act.actor.id))
    committee.stand_down(step_of(act, "stand_down"))
    return saved(act, committee)


def seat_committee_member(
    act: Act, *, committee_id: str, body: str, person: str, name: str, letter: str
) -> dict[str, Any]:
    committee = of_office(act, committee_id)
    act.about(named(act, person))
    committee.send(body, person, name, step_of(act, "send", f"{body} {name} {letter}"))
    return saved(act, committee)


def leave_committee(act: Act, *, committee_id: str, reason: str) -> dict[str, Any]:
    committee = committees.get(act, committee_id)
    act.may_see("", unless=committee.involves(act.actor.id))
    committee.vacate(act.actor.id, step_of(act, "leave", reason))
    return saved(act, committee)


def vacate_committee_seat(act: Act, *, committee_id: str, person: str, because: str, words: str) -> dict[str, Any]:
    committee = of_office(act, committee_id)
    act.about(named(act, person))
    lives_there = committees.is_adult_there(act, person, committee)
    committee.may_be_vacated(person, called_back=because == CALLED_BACK, lives_there=lives_there)
    committee.vacate(person, step_of(act, "leave", words))
    return saved(act, committee)


SUBJECT = Subject(
    operations={
        STAND_AS_CANDIDATE: stand_as_candidate,
        STAND_DOWN: stand_down,
        SEAT_COMMITTEE_MEMBER: seat_committee_member,
        LEAVE_COMMITTEE: leave_committee,
        VACATE_COMMITTEE_SEAT: vacate_committee_seat,
    },
    of="committees",
)
