"""Lock order: the committee, then its vote (shared) or its matter; nobody who holds a vote or a matter takes it."""

import datetime as dt
from typing import Any

from chassis.act import Act
from chassis.subject import Clock, LifeCycle, Subject
from messages.deliberation.committees import (
    DISSOLVE_COMMITTEE,
    JOIN_FOUNDERS,
    LIST_COMMITTEES,
    PROPOSE_COMMITTEE,
    READ_COMMITTEE,
    RECORD_COMMITTEE_VOTE,
    WITHDRAW_COMMITTEE,
)
from messages.deliberation.councils import OFFICES
from messages.deliberation.errors.committees import (
    FOUNDER_OR_OFFICE,
    OFFICE_IT_WAITS_ON,
    NotAdultOfRegister,
    WordsOfTheList,
)
from messages.deliberation.errors.matters import PLACE_AFFECTED
from messages.envelope import Event
from messages.operation import SYSTEM
from messages.property.contracts import AREA_LEFT
from messages.words import Text
from services.deliberation.domain.committee_votes import carry_out
from services.deliberation.domain.committees import MOVES, Committee, Founder, Step, seats_of
from services.deliberation.domain.matters import Matter
from services.deliberation.rulebook.decisions import DECISIONS
from services.deliberation.rulebook.moderation import MODERATION
from services.deliberation.storage import committees, councils, matters, votes
from services.deliberation.use_cases.councils import leads
from services.deliberation.use_cases.matters import raise_for_office
from services.deliberation.use_cases.persons import named, office_of
from services.deliberation.use_cases.steps import said_in_both

LEFT = Text("The property company has left; its last day:", "物业企业已退出，最后服务日：")
GOVERN_ONESELF = Text("Should residents govern themselves?", "是否成立自管会")
DUTY = Text("see to what the company did", "承接原物业服务事项")


def propose_committee(
    act: Act, *, matter_id: str, name: str, purpose: str, duties: list[str], elected_seats: int, bodies: list[str]
) -> dict[str, Any]:
    matter = matters.get(act, matter_id)
    council = councils.of_matter(act, matter.council_id)
    act.may(matter.raised_by == act.actor.id or leads(act, council), FOUNDER_OR_OFFICE)
    matter.may_come_to_a_vote()
    may_be_shown(act, name, purpose, *duties, *bodies)
    asked = {"purpose": purpose, "duties": tuple(duties), "elected_seats": elected_seats, "reserved": seats_of(bodies)}
    return committees.whole(_propose(act, matter, name=name, **asked))


def _propose(act: Act, matter: Matter, *, name: str, **asked: Any) -> Committee:
    rules = act.rule(DECISIONS)
    committee = Committee(
        id=act.new_id(),
        number=act.number("committee_number", matter.territory),
        territory=matter.territory,
        matter_id=matter.id,
        places=matter.places,
        name=name,
        proposed_by=matter.raised_by if act.actor.is_(SYSTEM) else act.actor.id,
        proposed_at=act.now,
        rule_version=rules.version,
        election_days=rules.committees.election_days,
        waits_on=None,
        act_by=None,
        history=(step_of(act, "propose", name),),
        **asked,
    )
    committee.wait(act.now)
    committees.add(act, committee)
    return committee


def when_a_company_left_propose_a_committee(
    act: Act,
    event: Event,
    *,
    area_name: str,
    places: list[str],
    company_name: str,
    ends: dt.date,
    signed_by: str,
    **_: object,
) -> Committee | None:
    """A10.6: a matter of the place proposes one, and its office is to see to a vote.

    Where a committee governs one of the places already, or no council stands, nothing is proposed.
    """
    del event
    council = councils.find_smallest(act, *places)
    if council is None or committees.governing(act, places):
        return None
    words = f"{said_in_both(LEFT)} {company_name} {ends.isoformat()}"
    matter = raise_for_office(
        act, council, title=f"{area_name} {said_in_both(GOVERN_ONESELF)}", text=words, places=tuple(places),
        raised_by=signed_by,
    )  # fmt: skip
    seats = act.rule(DECISIONS).committees.seats_proposed
    asked = {"purpose": words, "duties": (said_in_both(DUTY),), "elected_seats": seats, "reserved": ()}
    name = committees.free_name(act, council.territory, f"{area_name}自管会", f"{area_name} {matter.number} 自管会")
    return _propose(act, matter, name=name, **asked)


def join_founders(act: Act, *, committee_id: str, name: str) -> dict[str, Any]:
    committee = where_one_lives(act, committee_id, name)
    committee.join(Founder(act.actor.id, name, act.now), step_of(act, "join"))
    return saved(act, committee)


def withdraw_committee(act: Act, *, committee_id: str, reason: str) -> dict[str, Any]:
    committee = committees.get(act, committee_id)
    matter = matters.get(act, committee.matter_id)
    may_lead = leads(act, councils.of_matter(act, matter.council_id))
    act.may(committee.proposed_by == act.actor.id or may_lead, FOUNDER_OR_OFFICE)
    committee.end(step_of(act, "withdraw", reason))
    return saved(act, committee)


def record_committee_vote(act: Act, *, committee_id: str, vote_id: str) -> dict[str, Any]:
    committee = committees.get(act, committee_id)
    act.may(committees.touches_caller(act, committee), PLACE_AFFECTED)
    vote = votes.get_shared(act, vote_id)
    carry_out(committee, vote, committees.noticed(act, vote), act.rule(DECISIONS).committees, step_of(act, ""))
    return saved(act, committee)


def dissolve_committee(act: Act, *, committee_id: str, reason: str) -> dict[str, Any]:
    committee = of_office(act, committee_id)
    act.about(*(named(act, person) for _, person, _ in committee.parts))
    committee.may_be_ended_by_office()
    act.may(act.actor.covers(committee.waits_on or ""), OFFICE_IT_WAITS_ON)
    committee.end(step_of(act, "dissolve", reason))
    return saved(act, committee)


def press_committee(act: Act, committee_id: str) -> Committee | None:
    """For the clock: a term ends, an election is called for, an office was silent."""
    committee = committees.get(act, committee_id)
    move = committee.is_due(act.now)
    if move is None:
        return None
    committee.turn(step_of(act, move))
    committees.save(act, committee)
    return committee


def read_committee(act: Act, *, committee_id: str) -> dict[str, Any]:
    committee = committees.get(act, committee_id)
    act.may_see(committee.territory if act.actor.is_(*OFFICES) else "", unless=committee.involves(act.actor.id))
    return committees.whole(committee)


def where_one_lives(act: Act, committee_id: str, name: str, *words: str) -> Committee:
    """For an adult of one of its places; what stands in public afterwards passes the list of words."""
    committee = committees.get(act, committee_id)
    act.may(committees.touches_caller(act, committee), PLACE_AFFECTED)
    if not committees.is_adult_there(act, act.actor.id, committee):
        raise NotAdultOfRegister(name=name)
    may_be_shown(act, name, *words)
    return committee


def may_be_shown(act: Act, *texts: str) -> None:
    if found := act.rule(MODERATION).found_in(*texts):
        raise WordsOfTheList(name="、".join(found))


def of_office(act: Act, committee_id: str) -> Committee:
    committee = committees.get(act, committee_id)
    act.may_act_in(committee.territory)
    return committee


def step_of(act: Act, move: str, words: str = "") -> Step:
    return Step(move, act.now, act.actor.id, act.actor.name, office_of(act.actor), words=words)


def saved(act: Act, committee: Committee) -> dict[str, Any]:
    committees.save(act, committee)
    return committees.whole(committee)


SUBJECT = Subject(
    operations={
        PROPOSE_COMMITTEE: propose_committee,
        JOIN_FOUNDERS: join_founders,
        WITHDRAW_COMMITTEE: withdraw_committee,
        RECORD_COMMITTEE_VOTE: record_committee_vote,
        DISSOLVE_COMMITTEE: dissolve_committee,
        READ_COMMITTEE: read_committee,
        LIST_COMMITTEES: committees.list_committees,
    },
    events={
        AREA_LEFT: when_a_company_left_propose_a_committee,
    },
    clocks=(Clock("press_committees", 600, committees.due, press_committee),),
    life_cycles=(LifeCycle("committee", MOVES),),
)
