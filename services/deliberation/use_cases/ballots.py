"""Ballots share the lock on their vote's row; closing holds it alone.

So a ballot that races with the closing is either counted or refused, never accepted and lost.
"""

import secrets

from chassis.act import Act
from chassis.subject import Subject
from messages.deliberation.ballots import (
    CAST_BALLOT,
    CHANGE_BALLOT,
    CONFIRM_BALLOT,
    ENTER_ASSISTED_BALLOT,
    LIST_BALLOTS,
    LIST_BALLOTS_TO_CONFIRM,
    READ_MY_BALLOT,
)
from messages.errors import NotFound
from messages.operation import LEFT, Left
from services.deliberation.domain.ballots import OWN, Ballot
from services.deliberation.domain.votes import Vote
from services.deliberation.storage import ballots, councils, votes
from services.deliberation.use_cases.councils import only_for_members


def cast_ballot(act: Act, *, vote_id: str, choice: str) -> Ballot:
    return _cast(act, votes.get_shared(act, vote_id), choice, act.actor.id)


def change_ballot(act: Act, *, vote_id: str, choice: str | Left = LEFT) -> Ballot:
    vote = votes.get_shared(act, vote_id)
    if choice is LEFT:
        return ballots.of_voter(act, vote_id, act.actor.id)
    vote.takes(choice, act.now)
    ballot = ballots.of_voter(act, vote_id, act.actor.id)
    ballot.change(choice, act.now, _new_receipt())
    ballots.save(act, ballot)
    return ballot


def enter_assisted_ballot(act: Act, *, vote_id: str, choice: str, voter: str, way: str, witness: str) -> Ballot:
    vote = votes.get_shared(act, vote_id)
    only_for_members(act, councils.of_matter(act, vote.council_id))
    act.about(voter)
    return _cast(act, vote, choice, voter, way=way, helper=act.actor.id, witness=witness)


def confirm_ballot(act: Act, *, ballot_id: str) -> Ballot:
    """To others than its three persons it is as if the ballot were not there."""
    vote = votes.get_shared(act, ballots.vote_of(act, ballot_id))
    ballot = ballots.get(act, ballot_id)
    act.may_see(ballot.territory, unless=act.actor.id in {ballot.voter, ballot.helper, ballot.witness})
    act.about(ballot.voter, ballot.helper)
    if act.actor.id != ballot.witness:
        raise NotFound
    vote.goes_on(act.now)
    ballot.confirm(act.now)
    ballots.save(act, ballot)
    return ballot


def _cast(
    act: Act,
    vote: Vote,
    choice: str,
    voter: str,
    way: str = OWN,
    helper: str | None = None,
    witness: str | None = None,
) -> Ballot:
    vote.takes(choice, act.now)
    ballot = Ballot(
        id=act.new_id(),
        vote_id=vote.id,
        territory=vote.territory,
        voter=voter,
        choice=choice,
        receipt=_new_receipt(),
        cast_at=act.now,
        way=way,
        helper=helper,
        witness=witness,
        awaits_witness=way != OWN,
    )
    ballots.add(act, ballot)
    return ballot


def _new_receipt() -> str:
    return secrets.token_hex(10)


SUBJECT = Subject(
    operations={
        CAST_BALLOT: cast_ballot,
        CHANGE_BALLOT: change_ballot,
        ENTER_ASSISTED_BALLOT: enter_assisted_ballot,
        READ_MY_BALLOT: ballots.read_my_ballot,
        CONFIRM_BALLOT: confirm_ballot,
        LIST_BALLOTS_TO_CONFIRM: ballots.list_ballots_to_confirm,
        LIST_BALLOTS: ballots.list_ballots,
    },
)
