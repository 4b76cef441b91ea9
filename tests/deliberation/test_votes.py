"""A2 民决: votes at the front door, from opening to what they do to their matter."""

from typing import Any

import pytest
import sqlalchemy as sa

from messages import errors
from messages.deliberation.ballots import (
    CAST_BALLOT,
    CHANGE_BALLOT,
    CONFIRM_BALLOT,
    ENTER_ASSISTED_BALLOT,
    ENTER_SECOND_BALLOT,
    LIST_BALLOTS,
    READ_MY_BALLOT,
    REFUSE_BALLOT,
)
from messages.deliberation.councils import SEAT_MEMBER, UNSEAT_MEMBER
from messages.deliberation.errors.matters import MatterIsBeingVotedOn, MatterStepSkipped
from messages.deliberation.errors.votes import (
    DecisionKindUnknown,
    OptionTwice,
    RollNeeded,
    VoteAlreadyOpen,
    VoteClosed,
    VoteStillOpen,
)
from messages.deliberation.matters import EXECUTE_MATTER, READ_MATTER, SEND_UP_MATTER
from messages.deliberation.notices import GIVE_NOTICE
from messages.deliberation.proxies import CAST_PROXY_BALLOT, GIVE_PROXY, REVOKE_PROXY
from messages.deliberation.votes import CLOSE_VOTE, LIST_VOTERS, LIST_VOTES, OPEN_VOTE, READ_VOTE
from messages.envelope import ANONYMOUS
from suite.embedded import EmbeddedSuite
from suite.people import STRANGER
from tests.deliberation.conftest import Community
from tests.embedded import Ask, Tick


def let_vote(ask: Ask, community: Community, vote: Any, *choices: str) -> None:
    for member, choice in zip(community.members, choices, strict=False):
        ask(CAST_BALLOT, member, vote_id=vote["id"], choice=choice)


def status_of(ask: Ask, community: Community, vote: Any) -> Any:
    return ask(READ_MATTER, community.worker, matter_id=vote["matter_id"])


def test_a_vote_is_fixed_when_it_opens(community: Community, ask: Ask) -> None:
    vote = community.voted_on()
    assert (vote["on_roll"], vote["rule_version"], vote["kind"]) == (5, "1", "common_matter")
    assert vote["rule"]["quorum"] == {"num": 1, "den": 2, "more_than": True}
    assert [option["code"] for option in vote["options"]] == ["yes", "no", "abstain"]
    ask(SEAT_MEMBER, community.worker, council_id=vote["council_id"], member="late", name="后来者")
    roll = ask(LIST_VOTERS, community.worker, vote_id=vote["id"])["items"]
    assert [entry["voter"] for entry in roll] == sorted(member.id for member in community.members)


@pytest.mark.rule("A3.1")
def test_the_majority_decides_and_the_matter_goes_on(community: Community, ask: Ask) -> None:
    vote = community.voted_on()
    let_vote(ask, community, vote, "yes", "yes", "yes", "no")
    with pytest.raises(VoteStillOpen):
        ask(CLOSE_VOTE, community.worker, vote_id=vote["id"])
    assert ask(READ_VOTE, community.worker, vote_id=vote["id"])["took_part"] == 4
    ask(CAST_BALLOT, community.members[4], vote_id=vote["id"], choice="abstain")
    closed = ask(CLOSE_VOTE, community.worker, vote_id=vote["id"])
    assert (closed["outcome"], closed["chosen"]) == ("accepted", "yes")
    assert closed["result"]["measures"][0]["counts"] == {"yes": 3, "no": 1, "abstain": 1}
    matter = status_of(ask, community, vote)
    assert (matter["status"], matter["chosen"]) == ("decided", "yes")
    assert matter["steps"][-1]["reference"] == vote["id"]
    with pytest.raises(VoteClosed):
        ask(CLOSE_VOTE, community.worker, vote_id=vote["id"])


def test_a_rejected_matter_is_not_executed(community: Community, ask: Ask) -> None:
    vote = community.voted_on()
    let_vote(ask, community, vote, "no", "no", "no", "yes", "yes")
    assert ask(CLOSE_VOTE, community.worker, vote_id=vote["id"])["outcome"] == "rejected"
    assert status_of(ask, community, vote)["status"] == "rejected"
    with pytest.raises(MatterStepSkipped):
        ask(EXECUTE_MATTER, community.worker, matter_id=vote["matter_id"], text="不可")


@pytest.mark.rule("A4.2", "A4.5")
def test_a_quorum_missed_twice_makes_a_matter_rise(
    community: Community, ask: Ask, tick: Tick, district_council: Any
) -> None:
    first = community.voted_on()
    let_vote(ask, community, first, "yes", "yes")
    community.wait_until(first["closes_at"])
    assert tick("close_votes") >= 1
    assert ask(READ_VOTE, community.worker, vote_id=first["id"])["outcome"] == "no_quorum"
    matter = status_of(ask, community, first)
    assert matter["no_quorums"] == 1
    second = community.votes_on(matter, "再次表决")
    community.wait_until(second["closes_at"])
    ask(CLOSE_VOTE, community.worker, vote_id=second["id"])
    matter = status_of(ask, community, second)
    assert (matter["tier"], matter["status"], matter["no_quorums"]) == ("district", "raised", 0)
    assert [step["step"] for step in matter["steps"]][-3:] == ["no_quorum", "no_quorum", "risen"]
    assert matter["council_id"] == district_council["id"]


@pytest.mark.rule("A4.4")
def test_a_vote_may_say_that_the_matter_rises(community: Community, ask: Ask, district_council: Any) -> None:
    vote = community.voted_on(options=[{"code": "rise", "text": "提交上一层"}])
    let_vote(ask, community, vote, "rise", "rise", "rise", "no", "yes")
    assert ask(CLOSE_VOTE, community.worker, vote_id=vote["id"])["outcome"] == "rises"
    matter = status_of(ask, community, vote)
    assert (matter["council_id"], matter["status"]) == (district_council["id"], "raised")


@pytest.mark.rule("A2.4")
def test_a_matter_waits_for_its_vote(community: Community, ask: Ask) -> None:
    vote = community.voted_on()
    with pytest.raises(VoteAlreadyOpen):
        community.votes_on({"id": vote["matter_id"]}, "同时再表决")
    with pytest.raises(MatterIsBeingVotedOn):
        ask(SEND_UP_MATTER, community.worker, matter_id=vote["matter_id"], text="表决中")
    raised = community.raised()
    with pytest.raises(MatterStepSkipped):
        ask(OPEN_VOTE, community.worker, matter_id=raised["id"], question="未经讨论")


def test_what_cannot_be_voted_on(community: Community, ask: Ask) -> None:
    matter = community.discussed()
    open_vote = {"matter_id": matter["id"], "question": "是否施划"}
    with pytest.raises(DecisionKindUnknown):
        ask(OPEN_VOTE, community.worker, kind="lottery", **open_vote)
    with pytest.raises(RollNeeded):
        ask(GIVE_NOTICE, community.worker, kind="convention", **open_vote)
    with pytest.raises(OptionTwice):
        ask(OPEN_VOTE, community.worker, options=[{"code": "plan_a", "text": "甲"}] * 2, **open_vote)
    with pytest.raises(errors.Forbidden):
        ask(OPEN_VOTE, community.members[1], **open_vote)


def test_owners_vote_by_heads_and_area(community: Community, ask: Ask) -> None:
    owners = enumerate(community.members)
    community.registers(*({"person": one.id, "owner": "true", "area": 1 if place else 9} for place, one in owners))
    vote = community.voted_on(kind="owners_common")
    let_vote(ask, community, vote, "no", "yes", "yes", "yes", "yes")
    with pytest.raises(VoteStillOpen):  # all have voted, and may still change it
        ask(CLOSE_VOTE, community.worker, vote_id=vote["id"])
    community.wait_until(vote["closes_at"])
    closed = ask(CLOSE_VOTE, community.worker, vote_id=vote["id"])
    assert closed["outcome"] == "rejected"
    by_measure = {measure["measure"]: measure["leading"] for measure in closed["result"]["measures"]}
    assert by_measure == {"heads": "yes", "area": "no"}
    assert [set(one) for one in ask(LIST_BALLOTS, ANONYMOUS, vote_id=vote["id"])["items"]] == [
        {"receipt", "choice"}  # an area or a way would tell whose ballot it is
    ] * 5


def test_a_closed_vote_never_changes(community: Community, ask: Ask) -> None:
    vote, (first, second, third, *_) = community.voted_on(), community.members
    paper = {"voter": third.id, "choice": "yes", "way": "paper", "witness": second.id}
    waiting = ask(ENTER_ASSISTED_BALLOT, community.worker, vote_id=vote["id"], **paper)["id"]
    proxy = ask(GIVE_PROXY, second, vote_id=vote["id"], holder=first.id, text="代为投票")["id"]
    let_vote(ask, community, vote, "yes")
    community.wait_until(vote["closes_at"])
    closed = ask(CLOSE_VOTE, community.worker, vote_id=vote["id"])
    published = ask(LIST_BALLOTS, ANONYMOUS, vote_id=vote["id"])
    one: dict[str, Any] = {"vote_id": vote["id"], "choice": "no"}
    for operation, who, asked in (
        (CAST_BALLOT, second, one),
        (CHANGE_BALLOT, first, one),
        (ENTER_ASSISTED_BALLOT, community.worker, {**paper, **one}),
        (ENTER_SECOND_BALLOT, community.colleague, {**one, "voter": third.id}),
        (CONFIRM_BALLOT, second, {"ballot_id": waiting}),
        (REFUSE_BALLOT, second, {"ballot_id": waiting, "reason": "太迟"}),
        (CAST_PROXY_BALLOT, first, {**one, "voter": second.id}),
        (REVOKE_PROXY, second, {"proxy_id": proxy}),
        (GIVE_PROXY, third, {"vote_id": vote["id"], "holder": second.id, "text": "太迟"}),
        (CLOSE_VOTE, community.worker, {"vote_id": vote["id"]}),
    ):
        with pytest.raises(VoteClosed):
            ask(operation, who, **asked)
    ask(UNSEAT_MEMBER, community.worker, council_id=vote["council_id"], member=first.id)
    shown = ask(READ_VOTE, community.worker, vote_id=vote["id"])
    assert {name: shown[name] for name in closed} == closed
    assert ask(LIST_BALLOTS, ANONYMOUS, vote_id=vote["id"]) == published


def test_a_ballot_from_before_there_were_envelopes_is_counted(
    community: Community, ask: Ask, suite: EmbeddedSuite
) -> None:
    vote = community.voted_on()
    let_vote(ask, community, vote, "yes", "no", "no")
    old = (
        "UPDATE ballots SET envelope = NULL, choice = 'no', receipt = id::text WHERE vote_id = :vote AND voter = :voter"
    )
    asked = {"vote": vote["id"], "voter": community.members[0].id}
    with suite.doors["deliberation"].database.engine.begin() as connection:  # type: ignore[union-attr]
        connection.execute(sa.text(old), asked)
    assert ask(READ_MY_BALLOT, community.members[0], vote_id=vote["id"])["choice"] == "no"
    community.wait_until(vote["closes_at"])
    closed = ask(CLOSE_VOTE, community.worker, vote_id=vote["id"])
    assert closed["result"]["measures"][0]["counts"]["no"] == 3


def test_who_may_close_and_see_a_roll(community: Community, ask: Ask) -> None:
    vote = community.voted_on()
    with pytest.raises(errors.Forbidden):
        ask(CLOSE_VOTE, STRANGER, vote_id=vote["id"])
    with pytest.raises(errors.NotFound):
        ask(LIST_VOTERS, STRANGER, vote_id=vote["id"])
    listed = ask(LIST_VOTES, community.members[0], matter_id=vote["matter_id"], status="open")
    assert [item["id"] for item in listed["items"]] == [vote["id"]]
