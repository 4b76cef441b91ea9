"""What a closed vote does to a self-governing committee (A10): the households found it, elect its members, end it.

A vote counts for one committee alone: by its matter when it founds, by the codes of its candidates when it elects, by
the number in its question when it dissolves. One that was noticed before what it should decide is not about it.
"""

import dataclasses
import datetime as dt
from collections.abc import Sequence

from messages.deliberation.errors.committees import (
    VoteOfAnother,
    VoteStillRuns,
    VoteWithoutResult,
    WrongCandidates,
    WrongSeats,
)
from services.deliberation.domain.committees import Committee, Step
from services.deliberation.domain.decisions import CommitteeRules
from services.deliberation.domain.elections import ABSTAIN, marks_of
from services.deliberation.domain.tally import ACCEPTED, REJECTED
from services.deliberation.domain.votes import CLOSED, Vote

FOUNDING, ELECTION, DISSOLUTION = "committee_founding", "committee_election", "committee_dissolution"


@dataclasses.dataclass(frozen=True, slots=True)
class Noticed:
    """The notice that the vote was opened on, and the places of its matter."""

    given_at: dt.datetime
    places: Sequence[str]


def carry_out(committee: Committee, vote: Vote, noticed: Noticed, rules: CommitteeRules, step: Step) -> None:
    """`step` says who records it and when; what it is, the vote says."""
    if vote.status != CLOSED:
        raise VoteStillRuns
    since = _since(committee, vote, noticed)
    if since is None or noticed.given_at < since:
        raise VoteOfAnother(number=committee.number)
    if vote.outcome != ACCEPTED and (vote.kind, vote.outcome) != (FOUNDING, REJECTED):
        raise VoteWithoutResult(outcome=vote.outcome)
    step = dataclasses.replace(step, reference=vote.id, words=vote.question)
    if vote.kind == ELECTION:
        _elect(committee, vote, noticed, rules, step)
    elif vote.kind == DISSOLUTION:
        committee.end(dataclasses.replace(step, move="dissolve"))
    elif vote.outcome == ACCEPTED:
        committee.found(dataclasses.replace(step, move="found"), rules.founders_at_least)
    else:
        committee.end(dataclasses.replace(step, move="decline"))


def _since(committee: Committee, vote: Vote, noticed: Noticed) -> dt.datetime | None:
    """From when a vote of this kind, matter and question is about the committee; None where it is not at all."""
    if vote.kind == FOUNDING and vote.matter_id == committee.matter_id:
        return committee.proposed_at
    if tuple(noticed.places) != committee.places:
        return None
    if vote.kind == ELECTION:
        return committee.last_elected_at or committee.founded_at
    return committee.founded_at if vote.kind == DISSOLUTION and committee.number in vote.question else None


def _elect(committee: Committee, vote: Vote, noticed: Noticed, rules: CommitteeRules, step: Step) -> None:
    due = committee.stood_before(noticed.given_at)
    offered = {option.code: option.text for option in vote.options if option.code != ABSTAIN}
    if offered != due:
        raise WrongCandidates(name="、".join(due.values()))
    if not committee.fills(vote.seats):
        raise WrongSeats(count=vote.seats, least=committee.to_fill)
    chosen = marks_of(vote.chosen or "")
    words = f"{vote.question} {vote.words_of(vote.chosen or '')}"
    committee.elect(chosen, vote.seats, [*offered], rules, dataclasses.replace(step, move="elect", words=words))
