import datetime as dt
from typing import Any

from chassis.act import Act
from chassis.subject import Clock, LifeCycle, Subject
from messages.deliberation.committee_proposals import (
    ACCEPT_COMMITTEE_PROPOSAL,
    CONTEST_COMMITTEE_PROPOSAL,
    DECLINE_COMMITTEE_PROPOSAL,
    LIST_COMMITTEE_PROPOSALS,
    PROPOSE_AS_COMMITTEE,
    READ_COMMITTEE_PROPOSAL,
    REPORT_COMMITTEE_PROPOSAL,
    RETURN_COMMITTEE_PROPOSAL,
    TAKE_UP_COMMITTEE_PROPOSAL,
    WITHDRAW_COMMITTEE_PROPOSAL,
)
from messages.deliberation.councils import OFFICES
from messages.deliberation.errors.committee_proposals import MEMBER_OF_COMMITTEE, CommitteeDoesNotServe
from services.deliberation.domain.committee_proposals import MOVES, CommitteeProposal
from services.deliberation.domain.committees import SERVING, first_office
from services.deliberation.rulebook.decisions import DECISIONS
from services.deliberation.storage import committee_proposals, committees
from services.deliberation.use_cases.committees import may_be_shown, step_of
from services.deliberation.use_cases.persons import named


def propose_as_committee(act: Act, *, committee_id: str, title: str, text: str, photos: list[str]) -> dict[str, Any]:
    committee = committees.get(act, committee_id)
    act.may(committee.has(act.actor.id), MEMBER_OF_COMMITTEE)
    if committee.status != SERVING:
        raise CommitteeDoesNotServe(status=committee.status)
    may_be_shown(act, title, text)
    office, days = first_office(committee.territory), act.rule(DECISIONS).committees.answer_days
    proposal = CommitteeProposal(
        id=act.new_id(),
        number=act.number("committee_proposal_number", committee.territory),
        territory=committee.territory,
        committee_id=committee.id,
        title=title,
        text=text,
        photos=tuple(photos),
        proposed_by=act.actor.id,
        proposed_at=act.now,
        answer_days=days,
        office=office,
        waits_on=office,
        act_by=act.now + dt.timedelta(days=days),
        history=(step_of(act, "propose", text),),
    )
    committee_proposals.add(act, proposal)
    return committee_proposals.whole(proposal)


def take_up_committee_proposal(act: Act, *, committee_proposal_id: str, words: str, due_on: dt.date) -> dict[str, Any]:
    proposal = _to_answer(act, committee_proposal_id)
    proposal.take_up(due_on, step_of(act, "take_up", words))
    return _saved(act, proposal)


def decline_committee_proposal(act: Act, *, committee_proposal_id: str, words: str) -> dict[str, Any]:
    proposal = _to_answer(act, committee_proposal_id)
    proposal.decline(step_of(act, "decline", words))
    return _saved(act, proposal)


def contest_committee_proposal(act: Act, *, committee_proposal_id: str, words: str) -> dict[str, Any]:
    proposal = _of_member(act, committee_proposal_id, words)
    proposal.contest(step_of(act, "contest", words))
    return _saved(act, proposal)


def report_committee_proposal(act: Act, *, committee_proposal_id: str, words: str) -> dict[str, Any]:
    proposal = committee_proposals.get(act, committee_proposal_id)
    act.may_act_in(proposal.territory)
    proposal.report(step_of(act, "report", words))
    return _saved(act, proposal)


def accept_committee_proposal(act: Act, *, committee_proposal_id: str, words: str) -> dict[str, Any]:
    proposal = _to_judge(act, committee_proposal_id, words)
    proposal.end(step_of(act, "accept", words))
    return _saved(act, proposal)


def return_committee_proposal(act: Act, *, committee_proposal_id: str, words: str) -> dict[str, Any]:
    proposal = _to_judge(act, committee_proposal_id, words)
    proposal.send_back(step_of(act, "send_back", words))
    return _saved(act, proposal)


def withdraw_committee_proposal(act: Act, *, committee_proposal_id: str, words: str) -> dict[str, Any]:
    proposal = _of_member(act, committee_proposal_id, words)
    proposal.end(step_of(act, "withdraw", words))
    return _saved(act, proposal)


def press_committee_proposal(act: Act, proposal_id: str) -> CommitteeProposal | None:
    """For the clock: who must act was silent."""
    proposal = committee_proposals.get(act, proposal_id)
    move = proposal.is_due(act.now)
    if move is None:
        return None
    proposal.press(step_of(act, move))
    committee_proposals.save(act, proposal)
    return proposal


def read_committee_proposal(act: Act, *, committee_proposal_id: str) -> dict[str, Any]:
    proposal = committee_proposals.get(act, committee_proposal_id)
    sits = committee_proposals.committee_of(act, proposal).has(act.actor.id)
    act.may_see(proposal.territory if act.actor.is_(*OFFICES) else "", unless=sits)
    return committee_proposals.whole(proposal)


def _to_answer(act: Act, proposal_id: str) -> CommitteeProposal:
    """The office whose turn it is; nobody who sits in the committee that asks."""
    proposal = committee_proposals.get(act, proposal_id)
    act.may_act_in(proposal.office)
    members = committee_proposals.committee_of(act, proposal).members
    act.about(named(act, proposal.proposed_by), *(named(act, seat.person) for seat in members))
    return proposal


def _of_member(act: Act, proposal_id: str, words: str) -> CommitteeProposal:
    proposal = committee_proposals.get(act, proposal_id)
    act.may(committee_proposals.committee_of(act, proposal).has(act.actor.id), MEMBER_OF_COMMITTEE)
    may_be_shown(act, words)
    return proposal


def _to_judge(act: Act, proposal_id: str, words: str) -> CommitteeProposal:
    """A member who has no part in what was done."""
    proposal = committee_proposals.get(act, proposal_id)
    act.about(*(named(act, step.by) for step in proposal.history if step.move in {"take_up", "report"}))
    return _of_member(act, proposal_id, words)


def _saved(act: Act, proposal: CommitteeProposal) -> dict[str, Any]:
    committee_proposals.save(act, proposal)
    return committee_proposals.whole(proposal)


SUBJECT = Subject(
    operations={
        PROPOSE_AS_COMMITTEE: propose_as_committee,
        TAKE_UP_COMMITTEE_PROPOSAL: take_up_committee_proposal,
        DECLINE_COMMITTEE_PROPOSAL: decline_committee_proposal,
        CONTEST_COMMITTEE_PROPOSAL: contest_committee_proposal,
        REPORT_COMMITTEE_PROPOSAL: report_committee_proposal,
        ACCEPT_COMMITTEE_PROPOSAL: accept_committee_proposal,
        RETURN_COMMITTEE_PROPOSAL: return_committee_proposal,
        WITHDRAW_COMMITTEE_PROPOSAL: withdraw_committee_proposal,
        READ_COMMITTEE_PROPOSAL: read_committee_proposal,
        LIST_COMMITTEE_PROPOSALS: committee_proposals.list_committee_proposals,
    },
    clocks=(Clock("press_committee_proposals", 600, committee_proposals.due, press_committee_proposal),),
    life_cycles=(LifeCycle("committee proposal", MOVES),),
)
