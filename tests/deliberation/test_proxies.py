"""A2 委托: one voter's to another, in writing, revocable; however a ballot comes, nobody is counted twice."""

import collections
import concurrent.futures
from typing import Any

import hypothesis
import hypothesis.strategies as st
import pytest

from messages import errors
from messages.deliberation.ballots import CAST_BALLOT, CHANGE_BALLOT, LIST_BALLOTS, READ_MY_BALLOT
from messages.deliberation.errors.ballots import BallotAlreadyCast, NotOnRoll
from messages.deliberation.errors.proxies import (
    ProxyGiven,
    ProxyLimit,
    ProxyMissing,
    ProxyRevoked,
    ProxyToAnother,
)
from messages.deliberation.errors.votes import VoteClosed
from messages.deliberation.proxies import CAST_PROXY_BALLOT, GIVE_PROXY, LIST_PROXIES, REVOKE_PROXY
from messages.deliberation.votes import CLOSE_VOTE, READ_VOTE
from messages.envelope import ANONYMOUS, Actor
from messages.errors import Problem
from tests.deliberation.conftest import Community
from tests.embedded import Ask

WRITTEN = "兹委托代为投票"


def given(ask: Ask, vote: Any, voter: Actor, holder: Actor) -> Any:
    return ask(GIVE_PROXY, voter, vote_id=vote["id"], holder=holder.id, text=WRITTEN)


def test_a_holder_votes_and_the_voter_may_still_decide_otherwise(community: Community, ask: Ask) -> None:
    vote, (voter, holder, other) = community.voted_on(), community.members[:3]
    proxy = given(ask, vote, voter, holder)
    asked = {"vote_id": vote["id"], "voter": voter.id, "choice": "yes"}
    with pytest.raises(ProxyMissing):
        ask(CAST_PROXY_BALLOT, other, **asked)
    cast = ask(CAST_PROXY_BALLOT, holder, **asked)
    assert "receipt" not in cast
    assert ask(CAST_PROXY_BALLOT, holder, **asked | {"choice": "no"})["id"] == cast["id"]
    mine = ask(READ_MY_BALLOT, voter, vote_id=vote["id"])
    assert (mine["choice"], mine["way"], mine["helper"]) == ("no", "proxy", holder.id)
    assert ask(CHANGE_BALLOT, voter, vote_id=vote["id"], choice="yes")["way"] == "own"
    with pytest.raises(BallotAlreadyCast):
        ask(CAST_PROXY_BALLOT, holder, **asked)
    assert ask(READ_VOTE, voter, vote_id=vote["id"])["took_part"] == 1
    for party in (voter, holder):
        assert [one["id"] for one in ask(LIST_PROXIES, party, vote_id=vote["id"])["items"]] == [proxy["id"]]
    assert ask(LIST_PROXIES, other, vote_id=vote["id"])["items"] == []


def test_what_was_cast_by_a_revoked_proxy_is_void(community: Community, ask: Ask) -> None:
    vote, (voter, holder) = community.voted_on(), community.members[:2]
    proxy = given(ask, vote, voter, holder)
    ask(CAST_PROXY_BALLOT, holder, vote_id=vote["id"], voter=voter.id, choice="yes")
    with pytest.raises(errors.NotFound):
        ask(REVOKE_PROXY, holder, proxy_id=proxy["id"])
    assert ask(REVOKE_PROXY, voter, proxy_id=proxy["id"])["revoked_at"]
    with pytest.raises(ProxyRevoked):
        ask(REVOKE_PROXY, voter, proxy_id=proxy["id"])
    assert ask(READ_VOTE, voter, vote_id=vote["id"])["took_part"] == 0
    again = given(ask, vote, voter, holder)
    ask(CAST_PROXY_BALLOT, holder, vote_id=vote["id"], voter=voter.id, choice="no")
    assert ask(READ_VOTE, voter, vote_id=vote["id"])["took_part"] == 1
    community.wait_until(vote["closes_at"])
    with pytest.raises(VoteClosed):
        ask(REVOKE_PROXY, voter, proxy_id=again["id"])


def test_one_holds_no_more_than_the_rules_allow(community: Community, ask: Ask) -> None:
    vote, (first, second, holder) = community.voted_on(), community.members[:3]
    given(ask, vote, first, holder)
    with pytest.raises(ProxyLimit):
        given(ask, vote, second, holder)
    with pytest.raises(ProxyGiven):
        given(ask, vote, first, second)
    with pytest.raises(ProxyToAnother):
        given(ask, vote, second, second)
    with pytest.raises(NotOnRoll):
        given(ask, vote, second, community.person("resident"))
    with pytest.raises(NotOnRoll):
        given(ask, vote, community.person("resident"), second)
    ask(CAST_BALLOT, second, vote_id=vote["id"], choice="yes")
    with pytest.raises(BallotAlreadyCast):
        given(ask, vote, second, first)


def test_many_proxies_at_once_are_not_too_many(community: Community, ask: Ask) -> None:
    vote, (holder, *others) = community.voted_on(), community.members

    def give(voter: Actor) -> str:
        try:
            given(ask, vote, voter, holder)
        except Problem as problem:
            return problem.code
        return "done"

    with concurrent.futures.ThreadPoolExecutor(4) as threads:
        assert sorted(threads.map(give, others)) == ["done", *["proxy_limit"] * 3]


ACTS = st.lists(
    st.tuples(st.sampled_from(("own", "change", "give", "proxy", "revoke")), st.integers(0, 4), st.integers(0, 4)),
    max_size=12,
)


@hypothesis.settings(
    max_examples=8, deadline=None, suppress_health_check=[hypothesis.HealthCheck.function_scoped_fixture]
)
@hypothesis.given(acts=ACTS, choices=st.lists(st.sampled_from(("yes", "no", "abstain")), min_size=12, max_size=12))
def test_nobody_is_counted_twice_by_any_path(
    community: Community, ask: Ask, acts: list[tuple[str, int, int]], choices: list[str]
) -> None:
    """Whatever is done in whatever order: each voter has at most one counted ballot, and it says what was said last."""
    vote, people = community.voted_on(), community.members
    proxies: dict[int, str] = {}
    said: dict[int, str] = {}
    for (deed, voter, other), choice in zip(acts, choices, strict=False):
        try:
            if deed in {"own", "change"}:
                operation = CAST_BALLOT if deed == "own" else CHANGE_BALLOT
                ask(operation, people[voter], vote_id=vote["id"], choice=choice)
                said[voter] = choice
            elif deed == "give":
                proxies[voter] = given(ask, vote, people[voter], people[other])["id"]
            elif deed == "proxy":
                request = {"vote_id": vote["id"], "voter": people[voter].id, "choice": choice}
                ask(CAST_PROXY_BALLOT, people[other], **request)
                said[voter] = choice
            elif voter in proxies:
                ask(REVOKE_PROXY, people[voter], proxy_id=proxies[voter])
                if ask(READ_MY_BALLOT, people[voter], vote_id=vote["id"])["void"]:
                    said.pop(voter, None)
        except Problem:
            continue
    community.wait_until(vote["closes_at"])
    result = ask(CLOSE_VOTE, community.worker, vote_id=vote["id"])["result"]["measures"][0]
    published = ask(LIST_BALLOTS, ANONYMOUS, vote_id=vote["id"])["items"]
    assert collections.Counter(ballot["choice"] for ballot in published) == collections.Counter(said.values())
    assert {code: count for code, count in result["counts"].items() if count} == collections.Counter(said.values())
