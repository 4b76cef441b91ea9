"""Ballots share the lock on their vote's row; closing holds it alone.

So a ballot that races with the closing is either counted or refused, never accepted and lost. Who enters one for
somebody else holds the vote alone too: so many may be entered on one helper's word, and they are counted.
"""

import dataclasses
from typing import Any

from chassis.act import Act
from chassis.subject import Subject
from messages.deliberation.ballots import (
    CAST_BALLOT,
    CHANGE_BALLOT,
    CONFIRM_BALLOT,
    ENTER_ASSISTED_BALLOT,
    ENTER_SECOND_BALLOT,
    LIST_BALLOTS,
    LIST_BALLOTS_TO_CONFIRM,
    LIST_SECOND_ENTRIES,
    READ_MY_BALLOT,
    REFUSE_BALLOT,
)
from messages.deliberation.errors.ballots import BallotFinal, BallotNeedsNoSecondEntry, WitnessUnknown
from messages.errors import NotFound
from messages.letters import same_form
from messages.operation import LEFT, Left
from services.deliberation.domain.ballots import Ballot
from services.deliberation.storage import ballots, councils, registers, votes
from services.deliberation.use_cases.councils import only_for_members
from services.deliberation.use_cases.persons import named


def cast_ballot(act: Act, *, vote_id: str, choice: str) -> dict[str, Any]:
    vote = votes.get_shared(act, vote_id)
    vote.takes(choice, act.now)
    said = ballots.new_content(choice)
    ballot = Ballot(
        id=act.new_id(),
        vote_id=vote.id,
        territory=vote.territory,
        voter=same_form(act.actor.id),
        envelope=ballots.seal(act, said),
        cast_at=act.now,
    )
    ballots.add(act, ballot)
    return ballots.with_content(ballot, said)


def change_ballot(act: Act, *, vote_id: str, choice: str | Left = LEFT) -> dict[str, Any]:
    """One that the voter cast keeps its receipt; of another its helper knew it, so it gets a new one."""
    vote = votes.get_shared(act, vote_id)
    if choice is LEFT:
        return ballots.opened(act, ballots.of_voter(act, vote_id, act.actor.id))
    vote.takes(choice, act.now)
    ballot = ballots.of_voter(act, vote_id, act.actor.id)
    if ballot.is_in_person and not vote.rule.changeable:
        raise BallotFinal
    before = ballots.content(act, ballot.envelope, ballot.choice, ballot.receipt).receipt
    said = ballots.new_content(choice, before if ballot.is_in_person else None)
    ballot.change(ballots.seal(act, said), act.now)
    ballots.save(act, ballot)
    return ballots.with_content(ballot, said)


def enter_assisted_ballot(act: Act, *, vote_id: str, choice: str, voter: str, way: str, witness: str) -> dict[str, Any]:
    vote = votes.get(act, vote_id)
    only_for_members(act, councils.of_matter(act, vote.council_id))
    act.about(named(act, voter))
    vote.takes(choice, act.now)
    entered = ballots.find(act, vote.id, voter)
    sealed, again = ballots.seal(act, ballots.new_content(choice)), entered is not None
    if entered is None:
        entered = Ballot(
            id=act.new_id(),
            vote_id=vote.id,
            territory=vote.territory,
            voter=same_form(voter),
            envelope=sealed,
            cast_at=act.now,
            way=way,
            helper=act.actor.id,
            witness=same_form(witness),
            awaits_witness=True,
        )
    else:
        entered.enter_for(sealed, act.now, way, act.actor.id, same_form(witness))
    if not registers.is_known(act, witness, vote.territory):
        raise WitnessUnknown(name=witness)
    entered.awaits_second = ballots.entered_for_others(act, vote.id) >= vote.rule.entered_twice_above
    (ballots.save if again else ballots.add)(act, entered)
    return ballots.opened(act, entered)


def enter_second_ballot(act: Act, *, vote_id: str, choice: str, voter: str) -> dict[str, Any]:
    vote = votes.get(act, vote_id)
    only_for_members(act, councils.of_matter(act, vote.council_id))
    ballot = ballots.find(act, vote.id, voter)
    act.about(named(act, voter), *((ballot.helper, ballot.witness) if ballot else ()))
    vote.takes(choice, act.now)
    if ballot is None:
        raise BallotNeedsNoSecondEntry
    first = ballots.content(act, ballot.envelope, ballot.choice, ballot.receipt).choice
    ballot.enter_again(act.actor.id, same=choice == first)
    ballots.save(act, ballot)
    return dataclasses.asdict(ballot) | {"choice": choice}


def confirm_ballot(act: Act, *, ballot_id: str) -> dict[str, Any]:
    ballot = _as_witness(act, ballot_id)
    ballot.confirm(act.now)
    ballots.save(act, ballot)
    return ballots.opened(act, ballot)


def refuse_ballot(act: Act, *, ballot_id: str, reason: str) -> dict[str, Any]:
    ballot = _as_witness(act, ballot_id)
    ballot.refuse(reason)
    ballots.save(act, ballot)
    return ballots.opened(act, ballot)


def _as_witness(act: Act, ballot_id: str) -> Ballot:
    """To others than its three persons it is as if the ballot were not there."""
    vote = votes.get_shared(act, ballots.vote_of(act, ballot_id))
    ballot = ballots.get(act, ballot_id)
    persons = {same_form(person) for person in (ballot.voter, ballot.helper, ballot.witness) if person}
    act.may_see(ballot.territory, unless=same_form(act.actor.id) in persons)
    act.about(named(act, ballot.voter), ballot.helper)
    if ballot.witness is None or named(act, ballot.witness) != act.actor.id:
        raise NotFound
    vote.goes_on(act.now)
    return ballot


SUBJECT = Subject(
    operations={
        CAST_BALLOT: cast_ballot,
        CHANGE_BALLOT: change_ballot,
        ENTER_ASSISTED_BALLOT: enter_assisted_ballot,
        ENTER_SECOND_BALLOT: enter_second_ballot,
        LIST_SECOND_ENTRIES: ballots.list_second_entries,
        READ_MY_BALLOT: ballots.read_my_ballot,
        CONFIRM_BALLOT: confirm_ballot,
        REFUSE_BALLOT: refuse_ballot,
        LIST_BALLOTS_TO_CONFIRM: ballots.list_ballots_to_confirm,
        LIST_BALLOTS: ballots.list_ballots,
    },
)
