"""A2: ballots on paper or with help: a witness who is known confirms in person, and above a number two enter apart."""

import dataclasses
from typing import Any

import pytest

from messages import errors
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
from messages.deliberation.errors.ballots import (
    AssistedBallotNeedsWitness,
    BallotAlreadyCast,
    BallotConfirmedAlready,
    BallotNeedsNoSecondEntry,
    WitnessUnknown,
)
from messages.deliberation.errors.votes import VoteClosed, VoteStillOpen
from messages.deliberation.votes import CLOSE_VOTE, LIST_VOTERS, READ_VOTE
from messages.envelope import ANONYMOUS, Actor
from suite.people import SHICHAHAI
from tests.deliberation.conftest import Community
from tests.embedded import Ask


def on_paper(community: Community, vote: str, voter: Actor, witness: Actor, choice: str = "yes") -> Any:
    """The worker enters what the voter wrote."""
    asked = {"vote_id": vote, "voter": voter.id, "choice": choice, "way": "paper", "witness": witness.id}
    return community.ask(ENTER_ASSISTED_BALLOT, community.worker, **asked)


def test_a_ballot_on_paper_counts_when_its_witness_has_confirmed_it(community: Community, ask: Ask) -> None:
    vote, (voter, witness, other) = community.voted_on()["id"], community.members[:3]
    entered = on_paper(community, vote, voter, witness)
    assert (entered["awaits_witness"], entered["confirmed_at"]) == (True, None)
    shown = ask(READ_VOTE, voter, vote_id=vote)
    assert (shown["took_part"], shown["unconfirmed"]) == (0, 1)
    (waiting,) = ask(LIST_BALLOTS_TO_CONFIRM, witness)["items"]
    assert (waiting["id"], waiting["voter"], waiting["choice"]) == (entered["id"], voter.id, "yes")
    assert "receipt" not in waiting
    moved = dataclasses.replace(witness, territories=(SHICHAHAI,))
    assert ask(LIST_BALLOTS_TO_CONFIRM, moved)["items"] == [waiting]
    assert ask(LIST_BALLOTS_TO_CONFIRM, other)["items"] == []
    confirmed = ask(CONFIRM_BALLOT, witness, ballot_id=entered["id"])
    assert (confirmed["awaits_witness"], confirmed["confirmed_at"] is None) == (False, False)
    assert ask(LIST_BALLOTS_TO_CONFIRM, witness)["items"] == []
    shown = ask(READ_VOTE, voter, vote_id=vote)
    assert (shown["took_part"], shown["unconfirmed"]) == (1, 0)
    with pytest.raises(BallotConfirmedAlready):
        ask(CONFIRM_BALLOT, witness, ballot_id=entered["id"])


def test_a_witness_is_one_person_however_she_is_written(community: Community, ask: Ask) -> None:
    heads = community.households(2)
    vote = community.voted_on(kind="residents_assembly")["id"]
    shouted = dataclasses.replace(heads[1], id=heads[1].id.upper())
    paper = {"voter": heads[0].id, "choice": "yes", "way": "paper"}
    with pytest.raises(AssistedBallotNeedsWitness):
        ask(ENTER_ASSISTED_BALLOT, community.worker, vote_id=vote, witness=heads[0].id.upper(), **paper)
    entered = on_paper(community, vote, heads[0], shouted)
    assert [one["id"] for one in ask(LIST_BALLOTS_TO_CONFIRM, heads[1])["items"]] == [entered["id"]]
    assert ask(CONFIRM_BALLOT, heads[1], ballot_id=entered["id"])["awaits_witness"] is False


def test_nobody_but_the_witness_confirms(community: Community, elsewhere: Community, ask: Ask) -> None:
    vote, (voter, witness, other) = community.voted_on()["id"], community.members[:3]
    entered = on_paper(community, vote, voter, witness)["id"]
    for party in (voter, community.worker):
        with pytest.raises(errors.AboutOneself):
            ask(CONFIRM_BALLOT, party, ballot_id=entered)
    for stranger in (other, elsewhere.worker):
        with pytest.raises(errors.NotFound):
            ask(CONFIRM_BALLOT, stranger, ballot_id=entered)
    assert ask(READ_VOTE, voter, vote_id=vote)["unconfirmed"] == 1


def test_whoever_enters_ballots_for_others_closes_no_vote_by_it(community: Community, ask: Ask) -> None:
    opened = community.voted_on()
    vote, (*first, last) = opened["id"], community.members
    entered = [on_paper(community, vote, voter, last) for voter in first]
    own = ask(CAST_BALLOT, last, vote_id=vote, choice="no")
    for ballot in entered:
        ask(CONFIRM_BALLOT, last, ballot_id=ballot["id"])
    with pytest.raises(VoteStillOpen):
        ask(CLOSE_VOTE, community.worker, vote_id=vote)
    community.wait_until(opened["closes_at"])
    result = ask(CLOSE_VOTE, community.worker, vote_id=vote)["result"]
    assert (result["by_way"], result["unconfirmed"]) == ({"together": 5}, 0)  # one alone would be known
    published = {ballot["receipt"] for ballot in ask(LIST_BALLOTS, ANONYMOUS, vote_id=vote)["items"]}
    assert published == {own["receipt"], *(ballot["receipt"] for ballot in entered)}


def test_a_witness_refuses_what_she_did_not_see_and_it_is_entered_anew(community: Community, ask: Ask) -> None:
    opened, (voter, witness, other) = community.voted_on(), community.members[:3]
    vote = opened["id"]
    entered = on_paper(community, vote, voter, witness)["id"]
    with pytest.raises(errors.NotFound):
        ask(REFUSE_BALLOT, other, ballot_id=entered, reason="不是我")
    refused = ask(REFUSE_BALLOT, witness, ballot_id=entered, reason="当时不在场")
    assert (refused["void"], refused["awaits_witness"]) == ("refused", False)
    for again in (CONFIRM_BALLOT, REFUSE_BALLOT):
        with pytest.raises(BallotConfirmedAlready):
            ask(again, witness, ballot_id=entered, **({} if again is CONFIRM_BALLOT else {"reason": "再次"}))
    assert ask(LIST_BALLOTS_TO_CONFIRM, witness)["items"] == []
    shown = ask(READ_VOTE, voter, vote_id=vote)
    assert (shown["took_part"], shown["unconfirmed"]) == (0, 0)
    anew = on_paper(community, vote, voter, other, "no")
    assert (anew["id"], anew["void"], anew["awaits_witness"]) == (entered, None, True)
    ask(CONFIRM_BALLOT, other, ballot_id=entered)
    with pytest.raises(BallotAlreadyCast):
        on_paper(community, vote, voter, witness)
    assert ask(READ_MY_BALLOT, voter, vote_id=vote)["choice"] == "no"


def test_above_a_number_two_helpers_enter_apart(community: Community, ask: Ask) -> None:
    heads = community.households(9)
    vote = community.voted_on(kind="residents_assembly")
    for head in heads[:5]:
        assert on_paper(community, vote["id"], head, heads[8])["awaits_second"] is False
    sixth, seventh = (on_paper(community, vote["id"], head, heads[8]) for head in heads[5:7])
    assert sixth["awaits_second"] is seventh["awaits_second"] is True
    waiting = ask(LIST_SECOND_ENTRIES, community.colleague, vote_id=vote["id"])["items"]
    assert [one["voter"] for one in waiting] == [heads[5].id, heads[6].id]
    assert all("choice" not in one for one in waiting)
    second = {"vote_id": vote["id"], "choice": "yes", "voter": heads[5].id}
    with pytest.raises(errors.AboutOneself):
        ask(ENTER_SECOND_BALLOT, community.worker, **second)
    assert ask(ENTER_SECOND_BALLOT, community.colleague, **second)["void"] is None
    with pytest.raises(BallotNeedsNoSecondEntry):
        ask(ENTER_SECOND_BALLOT, community.colleague, **second)
    differing = {"vote_id": vote["id"], "choice": "no", "voter": heads[6].id}
    assert ask(ENTER_SECOND_BALLOT, community.colleague, **differing)["void"] == "differs"
    for ballot in ask(LIST_BALLOTS_TO_CONFIRM, heads[8])["items"]:
        ask(CONFIRM_BALLOT, heads[8], ballot_id=ballot["id"])
    shown = ask(READ_VOTE, heads[0], vote_id=vote["id"])
    assert (shown["took_part"], shown["unconfirmed"]) == (6, 0)
    community.wait_until(vote["closes_at"])
    result = ask(CLOSE_VOTE, community.worker, vote_id=vote["id"])["result"]
    assert (result["by_way"], result["measures"][0]["took_part"]) == ({"paper": 6}, 6)


def test_what_no_witness_confirmed_before_the_end_does_not_count(community: Community, ask: Ask) -> None:
    """One worker cannot fill a roll with witnesses who do not exist."""
    opened = community.voted_on()
    vote, (first, *others) = opened["id"], community.members
    with pytest.raises(WitnessUnknown):
        on_paper(community, vote, first, Actor("nobody-at-all"))
    for voter in others:
        on_paper(community, vote, voter, first)
    on_paper(community, vote, first, others[0])
    community.wait_until(opened["closes_at"])
    closed = ask(CLOSE_VOTE, community.worker, vote_id=vote)
    assert closed["outcome"] == "no_quorum"
    assert (closed["result"]["unconfirmed"], closed["result"]["by_way"]) == (5, {})
    assert ask(LIST_BALLOTS, ANONYMOUS, vote_id=vote)["items"] == []
    roll = ask(LIST_VOTERS, community.worker, vote_id=vote)["items"]
    assert {(entry["voted"], entry["awaits_witness"]) for entry in roll} == {(False, True)}


def test_after_the_end_nobody_confirms(community: Community, ask: Ask) -> None:
    opened, (voter, witness) = community.voted_on(), community.members[:2]
    entered = on_paper(community, opened["id"], voter, witness)["id"]
    community.wait_until(opened["closes_at"])
    assert ask(LIST_BALLOTS_TO_CONFIRM, witness)["items"] == []
    with pytest.raises(VoteClosed):
        ask(CONFIRM_BALLOT, witness, ballot_id=entered)


def test_a_voter_who_votes_herself_needs_no_witness(community: Community, ask: Ask) -> None:
    vote, (voter, witness) = community.voted_on()["id"], community.members[:2]
    entered = on_paper(community, vote, voter, witness)["id"]
    assert ask(CHANGE_BALLOT, voter, vote_id=vote, choice="no")["awaits_witness"] is False
    assert ask(LIST_BALLOTS_TO_CONFIRM, witness)["items"] == []
    assert ask(READ_VOTE, voter, vote_id=vote)["took_part"] == 1
    with pytest.raises(errors.NotFound):
        ask(CONFIRM_BALLOT, witness, ballot_id=entered)
