"""A2: ballots at the front door, and what happens when they race with each other and with the closing."""

import collections
import concurrent.futures
from collections.abc import Callable

import pytest
import sqlalchemy as sa

from messages import errors
from messages.deliberation.ballots import (
    CAST_BALLOT,
    CHANGE_BALLOT,
    ENTER_ASSISTED_BALLOT,
    LIST_BALLOTS,
    READ_MY_BALLOT,
)
from messages.deliberation.errors.ballots import (
    AssistedBallotNeedsWitness,
    BallotAlreadyCast,
    BallotNotCast,
    BallotsNotPublished,
    NotOnRoll,
)
from messages.deliberation.errors.votes import VoteClosed, VoteOptionUnknown, VoteStillOpen
from messages.deliberation.votes import CLOSE_VOTE, LIST_VOTERS, READ_VOTE
from messages.envelope import ANONYMOUS
from messages.errors import Problem
from suite.embedded import EmbeddedSuite
from tests.deliberation.conftest import Community
from tests.embedded import Ask


def told(act: Callable[[], object]) -> str:
    try:
        act()
    except Problem as problem:
        return problem.code
    return "done"


def test_a_voter_casts_changes_and_finds_the_ballot(community: Community, ask: Ask) -> None:
    vote, voter = community.voted_on()["id"], community.members[0]
    with pytest.raises(BallotNotCast):
        ask(CHANGE_BALLOT, voter, vote_id=vote, choice="no")
    ballot = ask(CAST_BALLOT, voter, vote_id=vote, choice="yes")
    with pytest.raises(BallotAlreadyCast):
        ask(CAST_BALLOT, voter, vote_id=vote, choice="no")
    with pytest.raises(errors.Stale):
        ask(CHANGE_BALLOT, voter, vote_id=vote, choice="no", if_match=ballot["version"] + 1)
    changed = ask(CHANGE_BALLOT, voter, vote_id=vote, choice="no", if_match=ballot["version"])
    assert (changed["receipt"], changed["choice"]) == (ballot["receipt"], "no")
    assert ask(READ_MY_BALLOT, voter, vote_id=vote) == changed
    with pytest.raises(VoteOptionUnknown):
        ask(CHANGE_BALLOT, voter, vote_id=vote, choice="maybe")
    with pytest.raises(NotOnRoll):
        ask(CAST_BALLOT, community.person("resident"), vote_id=vote, choice="yes")


def test_a_change_that_names_no_choice_leaves_the_ballot_as_it_is(community: Community, ask: Ask) -> None:
    vote, voter = community.voted_on()["id"], community.members[0]
    entered = ask(
        ENTER_ASSISTED_BALLOT,
        community.worker,
        vote_id=vote,
        voter=voter.id,
        choice="yes",
        way="paper",
        witness=community.members[1].id,
    )
    assert ask(CHANGE_BALLOT, voter, vote_id=vote) == entered
    with pytest.raises(errors.Invalid):
        ask(CHANGE_BALLOT, voter, vote_id=vote, choice=None)
    with pytest.raises(BallotNotCast):
        ask(CHANGE_BALLOT, community.members[1], vote_id=vote)


def test_an_assisted_ballot_has_a_helper_and_a_witness(community: Community, elsewhere: Community, ask: Ask) -> None:
    vote, voter = community.voted_on()["id"], community.members[0]
    paper = {"vote_id": vote, "voter": voter.id, "choice": "yes", "way": "paper"}
    for witness in (voter.id, community.worker.id):
        with pytest.raises(AssistedBallotNeedsWitness):
            ask(ENTER_ASSISTED_BALLOT, community.worker, witness=witness, **paper)
    entered = ask(ENTER_ASSISTED_BALLOT, community.worker, witness=community.members[1].id, **paper)
    assert (entered["way"], entered["helper"]) == ("paper", community.worker.id)
    changed = ask(CHANGE_BALLOT, voter, vote_id=vote, choice="no")
    assert changed["way"] == "own"
    assert changed["receipt"] != entered["receipt"]  # the helper knows that one
    with pytest.raises(errors.Forbidden):
        ask(ENTER_ASSISTED_BALLOT, elsewhere.worker, witness="somebody", **paper)


def test_who_holds_the_database_reads_no_ballot_with_its_voter(
    community: Community, ask: Ask, suite: EmbeddedSuite
) -> None:
    """What each table says, before and after the close, is looked through for the choice and for the receipt."""
    vote = community.voted_on(options=[{"code": "plan_secret", "text": "方案"}])
    mine = ask(CAST_BALLOT, community.members[0], vote_id=vote["id"], choice="plan_secret", key="a-key")
    again = ask(CAST_BALLOT, community.members[0], vote_id=vote["id"], choice="plan_secret", key="a-key")
    assert again == mine  # the answer is kept sealed, and opened for who asks again with the same key
    with pytest.raises(errors.KeyReused):
        ask(CAST_BALLOT, community.members[0], vote_id=vote["id"], choice="no", key="a-key")

    def read(table: str) -> str:
        with suite.doors["deliberation"].database.engine.connect() as connection:  # type: ignore[union-attr]
            return str(connection.execute(sa.text(f"SELECT * FROM {table}")).all())

    kept = "".join(read(table) for table in ("ballots", "idempotency", "audit", "outbox", "published_ballots"))
    assert mine["receipt"] not in kept
    assert "plan_secret" not in kept
    for member in community.members[1:]:
        ask(CAST_BALLOT, member, vote_id=vote["id"], choice="no")
    ask(CLOSE_VOTE, community.worker, vote_id=vote["id"])
    kept = "".join(read(table) for table in ("ballots", "idempotency", "audit", "outbox"))
    assert mine["receipt"] not in kept
    assert mine["receipt"] in read("published_ballots")


def test_anyone_can_recount_a_closed_vote(community: Community, ask: Ask) -> None:
    vote = community.voted_on()["id"]
    receipts = {
        ask(CAST_BALLOT, member, vote_id=vote, choice=choice)["receipt"]: choice
        for member, choice in zip(community.members, ("yes", "yes", "no", "abstain", "yes"), strict=True)
    }
    with pytest.raises(BallotsNotPublished):
        ask(LIST_BALLOTS, ANONYMOUS, vote_id=vote)
    result = ask(CLOSE_VOTE, community.worker, vote_id=vote)["result"]
    published = ask(LIST_BALLOTS, ANONYMOUS, vote_id=vote)["items"]
    assert {ballot["receipt"]: ballot["choice"] for ballot in published} == receipts
    assert collections.Counter(receipts.values()) == result["measures"][0]["counts"]
    assert all("voter" not in ballot for ballot in published)
    assert result["by_way"] == {"own": 5}
    with pytest.raises(VoteClosed):
        ask(CHANGE_BALLOT, community.members[0], vote_id=vote, choice="no")


def test_one_voter_at_many_screens_has_one_ballot(community: Community, ask: Ask) -> None:
    vote, voter = community.voted_on()["id"], community.members[0]
    with concurrent.futures.ThreadPoolExecutor(6) as threads:
        answers = list(
            threads.map(lambda _: told(lambda: ask(CAST_BALLOT, voter, vote_id=vote, choice="yes")), range(6))
        )
    assert sorted(answers) == ["ballot_already_cast"] * 5 + ["done"]
    assert ask(READ_VOTE, voter, vote_id=vote)["took_part"] == 1


def test_ballots_racing_with_the_closing_are_counted_or_refused(community: Community, ask: Ask) -> None:
    vote = community.voted_on()["id"]
    for member in community.members:
        ask(CAST_BALLOT, member, vote_id=vote, choice="yes")

    def change(place: int) -> str:
        return told(lambda: ask(CHANGE_BALLOT, community.members[place % 5], vote_id=vote, choice="no"))

    with concurrent.futures.ThreadPoolExecutor(6) as threads:
        changes = [threads.submit(change, place) for place in range(3)]
        closing = threads.submit(ask, CLOSE_VOTE, community.worker, vote_id=vote)
        changes += [threads.submit(change, place) for place in range(3, 5)]
        closed = closing.result()
    answers = [change.result() for change in changes]
    assert set(answers) <= {"done", "vote_closed"}
    counts = closed["result"]["measures"][0]["counts"]
    assert counts["no"] == answers.count("done")
    published = ask(LIST_BALLOTS, ANONYMOUS, vote_id=vote)["items"]
    assert sum(ballot["choice"] == "no" for ballot in published) == counts["no"]


def test_the_last_ballot_and_the_closing_race(community: Community, ask: Ask) -> None:
    vote = community.voted_on()["id"]

    def close_until_done() -> int:
        while True:
            try:
                closed = ask(CLOSE_VOTE, community.worker, vote_id=vote)
            except VoteStillOpen:
                continue
            return int(closed["result"]["measures"][0]["took_part"])

    with concurrent.futures.ThreadPoolExecutor(6) as threads:
        closing = threads.submit(close_until_done)
        list(threads.map(lambda member: ask(CAST_BALLOT, member, vote_id=vote, choice="yes"), community.members))
        assert closing.result(timeout=60) == 5
    roll = ask(LIST_VOTERS, community.worker, vote_id=vote)["items"]
    assert all(entry["voted"] for entry in roll)
