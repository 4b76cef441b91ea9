"""A10: what a committee waits for stands in the list of the office whose turn it is, or of its members."""

import pytest

from messages.deliberation.committee_proposals import (
    ACCEPT_COMMITTEE_PROPOSAL,
    REPORT_COMMITTEE_PROPOSAL,
    TAKE_UP_COMMITTEE_PROPOSAL,
)
from messages.deliberation.work import LIST_WORK
from messages.envelope import Actor
from suite.embedded import EmbeddedSuite
from suite.people import ADMIN
from tests.deliberation.conftest import Community
from tests.deliberation.test_committee_proposals import Desk
from tests.deliberation.test_committees import Yard
from tests.working import waits_in


@pytest.fixture
def yard(community: Community, suite: EmbeddedSuite) -> Yard:
    return Yard(community, suite)


def waits(yard: Yard, id_: str, *people: Actor) -> dict[str, list[str]]:
    return waits_in(LIST_WORK, (yard.worker, yard.officer))(yard.ask, id_, *people)


@pytest.mark.rule("A10.1")
def test_a_committee_that_is_proposed_waits_for_its_office(yard: Yard) -> None:
    committee = yard.proposed()
    assert waits(yard, committee["id"], *yard.heads[:2]) == {
        who.id: ["see_to_committee"] for who in (yard.worker, yard.officer)
    }


@pytest.mark.rule("A10.5")
def test_a_proposal_goes_between_office_and_members_who_had_no_part_in_it(
    community: Community, suite: EmbeddedSuite
) -> None:
    desk = Desk(Yard(community, suite))
    people = (desk.member, desk.other, desk.stranger)
    assert waits(desk.yard, desk.committee["id"], *people) == {}
    proposal = desk.proposed()
    office = (desk.worker, desk.officer)
    assert waits(desk.yard, proposal["id"], *people) == {who.id: ["answer_committee_proposal"] for who in office}
    desk.do(TAKE_UP_COMMITTEE_PROPOSAL, desk.worker, proposal, due_on=desk.day(5))
    assert waits(desk.yard, proposal["id"], *people) == {who.id: ["report_committee_proposal"] for who in office}
    desk.do(REPORT_COMMITTEE_PROPOSAL, desk.worker, proposal)
    judges = {who.id: ["judge_committee_proposal"] for who in (desk.member, desk.other)}
    assert waits(desk.yard, proposal["id"], *people) == judges
    desk.do(ACCEPT_COMMITTEE_PROPOSAL, desk.other, proposal)
    assert waits(desk.yard, proposal["id"], *people) == {}


@pytest.mark.rule("A10.5")
def test_silence_of_an_office_moves_the_proposal_to_the_one_above(community: Community, suite: EmbeddedSuite) -> None:
    desk = Desk(Yard(community, suite))
    proposal = desk.proposed()
    desk.pass_days(60)
    found = waits(desk.yard, proposal["id"], ADMIN)
    assert found[ADMIN.id] == ["answer_committee_proposal"]
    assert desk.worker.id not in found
