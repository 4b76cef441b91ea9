"""The rules of decision are changed by the office: what is wrong in a draft, and what it would have changed."""

import datetime as dt

import pytest

from messages.beijing import BEIJING
from messages.deliberation.ballots import CAST_BALLOT
from messages.deliberation.rulebooks import OPERATIONS
from messages.deliberation.votes import CLOSE_VOTE
from services.deliberation.rulebook.decisions import DECISIONS
from tests.deliberation.conftest import Community
from tests.embedded import Ask
from tests.rules import Office


@pytest.fixture
def office(ask: Ask) -> Office:
    return Office(ask, OPERATIONS, DECISIONS)


def test_a_version_from_its_draft_to_its_day(office: Office) -> None:
    office.carry_through({"evaluation": {"fewest_answers": 7}}, "evaluation.fewest_answers")


def test_a_kind_keeps_its_code_and_has_it_alone(office: Office) -> None:
    content = office.content()
    content["kinds"][0]["code"] = "convention"
    assert office.wrong_places(content) == ["kinds.2.code", "kinds"]


def test_voters_are_those_that_are_described(office: Office) -> None:
    content = office.content()
    content["voters"].pop()
    assert office.wrong_places(content) == ["kinds.0.voters", "kinds.12.voters"]


def test_a_share_can_be_reached(office: Office) -> None:
    content = office.content()
    content["kinds"][1]["quorum"] = {"num": 3, "den": 2, "more_than": False}
    content["kinds"][1]["majority"] = {"of": "votes", "num": 2, "den": 2, "more_than": True}
    content["evaluation"]["sent_back_at_not_solved"] = {"num": 1, "den": 1, "more_than": False}
    assert office.wrong_places(content) == ["kinds.1.quorum", "kinds.1.majority"]


def test_tiers_stand_from_the_smallest(office: Office) -> None:
    content = office.content()
    content["tiers"].reverse()
    assert office.wrong_places(content) == ["tiers"]


def test_what_the_months_votes_would_have_come_to(office: Office, community: Community, ask: Ask) -> None:
    """Three of five took part: a quorum of more than half, none of four fifths. Nobody is asked by area."""
    community.time.move_to(dt.datetime(2031, 5, 5, 9, tzinfo=BEIJING))
    votes = []
    for choices in (("yes", "yes", "no"), ("yes", "yes", "yes", "no", "yes")):
        vote = community.voted_on()
        for member, choice in zip(community.members, choices, strict=False):
            ask(CAST_BALLOT, member, vote_id=vote["id"], choice=choice)
        community.wait_until(vote["closes_at"])
        votes.append(ask(CLOSE_VOTE, community.worker, vote_id=vote["id"]))
    assert [vote["outcome"] for vote in votes] == ["accepted", "accepted"]
    content = office.content()
    content["kinds"][0]["quorum"] = {"num": 4, "den": 5, "more_than": False}
    office.draft("four-fifths", content)
    said = office.preview("four-fifths", "2031-05")
    assert (said["tried"], said["otherwise"], said["in_force"]) == (2, 1, "1")
    assert said["items"] == [{"place": votes[0]["number"], "before": '"accepted"', "after": '"no_quorum"'}]
    assert said["figures"] == [
        {"name": "accepted", "before": 2, "after": 1},
        {"name": "no_quorum", "before": 0, "after": 1},
    ]
    assert office.preview("four-fifths", "2031-06")["tried"] == 0
    content["kinds"][0]["counted_by"] = ["heads", "area"]
    office.draft("by-area", content)
    assert [item["after"] for item in office.preview("by-area", "2031-05")["items"]] == [None, None]
