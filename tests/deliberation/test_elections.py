"""A2 选举: candidates, seats, orders of preference, lots by a seed that was committed to before."""

import collections
import dataclasses
import hashlib
import json
import pathlib
import random
import subprocess
import sys
from typing import Any

import hypothesis
import hypothesis.strategies as st
import pytest

from messages.deliberation.ballots import CAST_BALLOT, LIST_BALLOTS
from messages.deliberation.errors.ballots import BallotSpoilt
from messages.deliberation.errors.votes import CandidatesNeeded, SeatsOfElections, VoteOptionUnknown
from messages.deliberation.matters import READ_MATTER
from messages.deliberation.notices import GIVE_NOTICE
from messages.deliberation.votes import CLOSE_VOTE, READ_VOTE
from messages.envelope import ANONYMOUS
from services.deliberation.domain.decisions import DecisionRule, Share
from services.deliberation.domain.elections import Draw, commitment_to, digest_of, most_votes, runoff
from services.deliberation.domain.tally import Counted, shown_apart, tally
from tests.deliberation.conftest import Community
from tests.embedded import Ask

CODES = ("ann", "bo", "cui", "dan")
DRAW = Draw("seed", "receipts")
orders = st.lists(st.permutations(CODES).flatmap(lambda one: st.integers(1, 4).map(lambda n: ",".join(one[:n]))))
counts = st.dictionaries(st.sampled_from((*CODES, "abstain")), st.integers(0, 5), min_size=1)


def rule(method: str) -> DecisionRule:
    return DecisionRule("households", ("heads",), Share(1, 2, more_than=False), None, "votes", 2, method=method)


@hypothesis.given(counts, st.integers(1, 4))
def test_nobody_sits_who_has_fewer_votes_than_who_does_not(given: dict[str, int], seats: int) -> None:
    elected = most_votes(given, seats, DRAW).codes
    assert len(elected) <= seats
    assert "abstain" not in elected
    for code, votes in given.items():
        if code not in elected and code != "abstain" and votes:
            assert len(elected) == seats
            assert all(given[other] >= votes for other in elected)


@hypothesis.given(orders, st.randoms(use_true_random=False))
def test_ranked_ballots_count_the_same_in_any_order(given: list[str], chance: random.Random) -> None:
    shuffled = list(given)
    chance.shuffle(shuffled)
    roll = {"heads": len(given)}
    one, other = (
        tally(rule("ranked"), (*CODES, "abstain"), roll, [Counted(choice) for choice in ballots], draw=DRAW)
        for ballots in (given, shuffled)
    )
    assert one == other


@hypothesis.given(st.lists(st.sampled_from(CODES), min_size=1, max_size=30), orders)
def test_who_is_first_on_more_than_half_is_elected(first: list[str], more: list[str]) -> None:
    ballots = collections.Counter([*more, *first])
    leading = collections.Counter(choice.split(",")[0] for choice in ballots.elements())
    code, votes = leading.most_common(1)[0]
    if 2 * votes > ballots.total():
        assert runoff(ballots, CODES, DRAW).codes == (code,)


def test_the_last_goes_out_and_her_ballots_pass_on() -> None:
    ballots = {"ann,bo": 4, "bo": 3, "cui,bo": 2}
    elected = runoff(ballots, CODES, DRAW)
    assert elected.codes == ("bo",)
    assert elected.rounds[0] == {"ann": 4, "bo": 3, "cui": 2, "dan": 0}
    assert elected.rounds[-1] == {"ann": 4, "bo": 5}
    assert elected.drawn == ()
    assert runoff({"abstain": 3}, CODES, DRAW).codes == ()


def test_a_tie_is_drawn_by_the_lot_that_anybody_can_draw() -> None:
    elected = most_votes({"ann": 3, "bo": 3, "cui": 5, "dan": 1}, 2, DRAW)
    lots = {code: hashlib.sha256(f"seed:receipts:{code}".encode()).hexdigest() for code in ("ann", "bo")}
    assert elected.codes == ("cui", min(lots, key=lambda code: lots[code]))
    assert elected.drawn == ("ann", "bo")
    seats = {most_votes({"ann": 3, "bo": 3}, 1, Draw(str(seed))).codes[0] for seed in range(20)}
    assert seats == {"ann", "bo"}


@pytest.mark.parametrize(
    ("by_way", "shown"),
    [
        ({"own": 2, "paper": 1}, {"together": 3}),
        ({"own": 9, "paper": 1}, {"together": 10}),
        ({"own": 9, "paper": 4, "assisted": 3}, {"own": 9, "helped": 7}),
        ({"own": 9, "paper": 5}, {"own": 9, "paper": 5}),
        ({"own": 3}, {"own": 3}),
        ({"own": 9, "proxy": 1, "paper": 9}, {"together": 19}),
        ({}, {}),
    ],
)
def test_no_way_is_told_that_few_came(by_way: dict[str, int], shown: dict[str, int]) -> None:
    assert shown_apart(by_way, 5) == shown


@hypothesis.given(st.dictionaries(st.sampled_from(("own", "proxy", "paper", "assisted")), st.integers(1, 20)))
def test_ways_that_are_told_add_up(by_way: dict[str, int]) -> None:
    told = shown_apart(by_way, 5)
    assert sum(told.values()) == sum(by_way.values())
    assert len(told) < 2 or min(told.values()) >= 5


RECOUNT = pathlib.Path(__file__).parents[2] / "docs" / "recount_vote.py"


def recounted(folder: pathlib.Path, vote: Any, ballots: Any) -> bool:
    """By the script alone, in a Python that knows nothing of this project."""
    for name, told in (("vote.json", vote), ("ballots.json", ballots)):
        (folder / name).write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    command = [sys.executable, "-I", str(RECOUNT), str(folder / "vote.json"), str(folder / "ballots.json")]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


@hypothesis.settings(max_examples=25, deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
@hypothesis.given(
    st.sampled_from(("yes_no", "choose", "approval", "ranked")), orders.filter(bool), st.integers(1, 3), st.data()
)
def test_the_script_counts_what_the_service_counts(
    tmp_path_factory: pytest.TempPathFactory, method: str, given: list[str], seats: int, data: st.DataObject
) -> None:
    stated = (
        rule(method) if method != "yes_no" else dataclasses.replace(rule(method), majority=Share(1, 3, more_than=False))
    )
    most = {"yes_no": 1, "choose": seats, "ranked": 4, "approval": 4}[method]
    cut = [",".join(choice.split(",")[:most]) for choice in given]
    receipts = [f"{number:020x}" for number in range(len(cut))]
    many = seats if method in {"choose", "approval"} else 1
    counted = tally(
        stated, (*CODES, "abstain"), {"heads": len(cut)}, [Counted(choice) for choice in cut], seats=many,
        draw=Draw("seed", digest_of(receipts)),
    )  # fmt: skip
    vote = {
        "options": [{"code": code} for code in (*CODES, "abstain")], "seats": many, "lot_seed": "seed",
        "lot_commitment": commitment_to("seed"), "chosen": counted.chosen,
        "rule": {"method": method, "majority": method == "yes_no"},
    }  # fmt: skip
    ballots = [{"receipt": one, "choice": choice} for one, choice in zip(receipts, cut, strict=True)]
    folder = tmp_path_factory.mktemp("recount")
    assert recounted(folder, vote, ballots)
    if counted.chosen is not None:
        other = data.draw(st.sampled_from([code for code in CODES if code != counted.chosen.split(",")[0]]))
        assert not recounted(folder, {**vote, "chosen": other}, ballots)
        assert not recounted(folder, {**vote, "lot_seed": "another"}, ballots)


def candidates(*names: str) -> list[dict[str, str]]:
    return [{"code": name, "text": f"候选人 {name}"} for name in names]


def election(community: Community, **more: Any) -> Any:
    asked = {"kind": "committee_election", "question": "选举自管会", "options": candidates("ann", "bo", "cui")} | more
    return community.votes_on(community.discussed(), asked.pop("question"), **asked)


def test_an_election_fills_its_seats_from_its_candidates(community: Community, ask: Ask) -> None:
    heads = community.households(5)
    vote = election(community, seats=2)
    assert [option["code"] for option in vote["options"]] == ["ann", "bo", "cui", "abstain"]
    assert vote["lot_seed"] is None
    with pytest.raises(VoteOptionUnknown):
        ask(CAST_BALLOT, heads[0], vote_id=vote["id"], choice="yes")
    for spoilt in ("ann,bo,cui", "ann,ann", "ann,abstain"):
        with pytest.raises(BallotSpoilt):
            ask(CAST_BALLOT, heads[0], vote_id=vote["id"], choice=spoilt)
    for head, choice in zip(heads, ("ann,bo", "ann,bo", "ann,cui", "cui", "abstain"), strict=True):
        ask(CAST_BALLOT, head, vote_id=vote["id"], choice=choice)
    community.wait_until(vote["closes_at"])
    closed = ask(CLOSE_VOTE, community.worker, vote_id=vote["id"])
    seed = closed["lot_seed"]
    assert commitment_to(seed) == vote["lot_commitment"]
    receipts = digest_of(ballot["receipt"] for ballot in ask(LIST_BALLOTS, ANONYMOUS, vote_id=vote["id"])["items"])
    drawn = min(("bo", "cui"), key=Draw(seed, receipts).lot)
    assert (closed["outcome"], closed["chosen"]) == ("accepted", f"ann,{drawn}")
    assert closed["result"]["drawn"] == ["bo", "cui"]
    assert ask(READ_VOTE, heads[0], vote_id=vote["id"])["lot_seed"] == seed
    step = ask(READ_MATTER, community.worker, matter_id=vote["matter_id"])["steps"][-1]
    assert step["text"] == f"选举自管会 候选人 ann、候选人 {drawn}"  # words, for those who read the history


def test_what_is_no_election_has_no_candidates_and_what_is_has(community: Community, ask: Ask) -> None:
    community.households(2)
    asked = {"matter_id": community.discussed()["id"], "question": "选举"}
    election: dict[str, Any] = {"kind": "committee_election", **asked}
    for options, seats in ((["ann"], 2), (["yes", "no"], 1), ([], 1)):
        with pytest.raises(CandidatesNeeded):
            ask(GIVE_NOTICE, community.worker, options=candidates(*options), seats=seats, **election)
    with pytest.raises(SeatsOfElections):
        ask(GIVE_NOTICE, community.worker, seats=2, **asked)
