"""A10 自管会: what a committee proposes is answered by a day, done, and judged by it; silence climbs."""

import datetime as dt
from typing import Any

import pytest

from messages import errors
from messages.beijing import day_of
from messages.deliberation.committee_proposals import (
    ACCEPT_COMMITTEE_PROPOSAL,
    CONTEST_COMMITTEE_PROPOSAL,
    DECLINE_COMMITTEE_PROPOSAL,
    LIST_COMMITTEE_PROPOSALS,
    PROPOSE_AS_COMMITTEE,
    READ_COMMITTEE_PROPOSAL,
    REPORT_COMMITTEE_PROPOSAL,
    RETURN_COMMITTEE_PROPOSAL,
    TAKE_UP_COMMITTEE_PROPOSAL,
    WITHDRAW_COMMITTEE_PROPOSAL,
)
from messages.deliberation.committee_seats import SEAT_COMMITTEE_MEMBER
from messages.deliberation.errors.committee_proposals import (
    CommitteeDoesNotServe,
    NobodyAbove,
    PromiseMustLieAhead,
    ProposalSettled,
)
from messages.deliberation.errors.committees import WordsOfTheList
from messages.envelope import ANONYMOUS, Actor
from messages.operation import COMMUNITY_WORKER, Operation
from suite.embedded import EmbeddedSuite, tick_until_done
from suite.people import ADMIN
from tests.deliberation.conftest import Community
from tests.deliberation.test_committees import BODIES, Yard
from tests.embedded import Ask

WORDS = {"words": "已安排"}


class Desk:
    """A committee that serves; heads 0 and 1 sit in it."""

    def __init__(self, yard: Yard) -> None:
        self.yard, self.ask = yard, yard.ask
        self.committee = yard.serving()
        self.member, self.other, self.stranger = yard.heads[0], yard.heads[1], yard.heads[5]
        self.worker, self.officer = yard.worker, yard.officer
        self.community = yard.community.code

    def proposed(self, who: Actor | None = None, **more: Any) -> Any:
        asked = {"title": "门岗照明", "text": "东门路灯不亮，请修复"} | more
        return self.ask(PROPOSE_AS_COMMITTEE, who or self.member, committee_id=self.committee["id"], **asked)

    def do(self, operation: Operation, who: Actor, proposal: Any, **more: Any) -> Any:
        return self.ask(operation, who, committee_proposal_id=proposal["id"], **(WORDS | more))

    def taken_up(self, days: int = 5) -> Any:
        return self.do(TAKE_UP_COMMITTEE_PROPOSAL, self.worker, self.proposed(), due_on=self.day(days))

    def day(self, days: int = 0) -> str:
        return (day_of(self.yard.time()) + dt.timedelta(days=days)).isoformat()

    def pass_days(self, days: int) -> None:
        self.yard.time.move_to(self.yard.time() + dt.timedelta(days=days))
        door = self.yard.suite.doors["deliberation"]
        tick_until_done(door, next(one for one in door.clocks if one.name == "press_committee_proposals"))

    def seen(self, proposal: Any) -> Any:
        page = self.ask(LIST_COMMITTEE_PROPOSALS, ANONYMOUS, committee_id=self.committee["id"])["items"]
        return next(one for one in page if one["id"] == proposal["id"])


@pytest.fixture
def desk(community: Community, suite: EmbeddedSuite) -> Desk:
    return Desk(Yard(community, suite))


def test_what_is_proposed_is_taken_up_done_and_accepted(desk: Desk) -> None:
    proposal = desk.proposed()
    assert (proposal["status"], proposal["waits_on"]) == ("open", desk.community)
    with pytest.raises(errors.Forbidden):
        desk.proposed(desk.stranger)
    with pytest.raises(WordsOfTheList):
        desk.proposed(text="加微信")
    with pytest.raises(PromiseMustLieAhead):
        desk.do(TAKE_UP_COMMITTEE_PROPOSAL, desk.worker, proposal, due_on=desk.day(-1))
    taken_up = desk.do(TAKE_UP_COMMITTEE_PROPOSAL, desk.worker, proposal, due_on=desk.day(5))
    assert (taken_up["status"], taken_up["answer"], taken_up["due_on"]) == ("taken_up", "已安排", desk.day(5))
    with pytest.raises(ProposalSettled):
        desk.do(DECLINE_COMMITTEE_PROPOSAL, desk.worker, proposal)
    reported = desk.do(REPORT_COMMITTEE_PROPOSAL, desk.worker, proposal, words="路灯已修复")
    assert (reported["status"], reported["waits_on"], reported["late"]) == ("reported", None, False)
    back = desk.do(RETURN_COMMITTEE_PROPOSAL, desk.member, proposal, words="西侧一盏仍不亮")
    assert (back["status"], back["waits_on"]) == ("taken_up", desk.community)
    desk.do(REPORT_COMMITTEE_PROPOSAL, desk.worker, proposal, words="全部修复")
    with pytest.raises(errors.Forbidden):
        desk.do(ACCEPT_COMMITTEE_PROPOSAL, desk.stranger, proposal)
    settled = desk.do(ACCEPT_COMMITTEE_PROPOSAL, desk.other, proposal)
    assert [step["move"] for step in settled["history"]] == [
        "propose", "take_up", "report", "send_back", "report", "accept",
    ]  # fmt: skip
    assert (settled["history"][1]["by"], settled["history"][1]["before"]) == (desk.worker.id, "open")
    shown = desk.seen(proposal)
    assert (shown["status"], shown["act_by"]) == ("settled", None)
    assert desk.member.id not in str(shown)
    with pytest.raises(ProposalSettled):
        desk.do(WITHDRAW_COMMITTEE_PROPOSAL, desk.member, proposal)


def test_silence_climbs_and_who_let_it_pass_answers_no_more(desk: Desk, ask: Ask) -> None:
    proposal = desk.proposed()
    desk.pass_days(6)
    assert desk.seen(proposal)["waits_on"] == desk.community
    desk.pass_days(1)
    climbed = desk.seen(proposal)
    assert (climbed["waits_on"], climbed["late"]) == (desk.community[:9], True)
    waiting = ask(LIST_COMMITTEE_PROPOSALS, ANONYMOUS, waits_on=desk.community[:9], late=True)["items"]
    assert proposal["id"] in {one["id"] for one in waiting}
    with pytest.raises(errors.Forbidden):
        desk.do(TAKE_UP_COMMITTEE_PROPOSAL, desk.worker, proposal, due_on=desk.day(5))
    for _ in range(3):
        desk.pass_days(7)
        assert desk.seen(proposal)["waits_on"] == desk.community[:6]
    assert desk.seen(proposal)["act_by"] is None
    assert desk.do(TAKE_UP_COMMITTEE_PROPOSAL, ADMIN, proposal, due_on=desk.day(5))["status"] == "taken_up"


def test_a_promise_that_is_late_climbs_too(desk: Desk) -> None:
    proposal = desk.taken_up(days=5)
    desk.pass_days(5)
    assert desk.seen(proposal)["waits_on"] == desk.community, "the day itself belongs to it"
    desk.pass_days(1)
    late = desk.seen(proposal)
    assert (late["status"], late["waits_on"], late["late"]) == ("taken_up", desk.community[:9], True)
    anew = desk.do(TAKE_UP_COMMITTEE_PROPOSAL, desk.officer, proposal, due_on=desk.day(3))
    assert (anew["office"], anew["late"]) == (desk.community[:9], True)
    assert desk.do(REPORT_COMMITTEE_PROPOSAL, desk.worker, proposal)["status"] == "reported"


def test_what_is_declined_may_be_asked_above_up_to_the_district(desk: Desk) -> None:
    proposal = desk.proposed()
    for office in (desk.worker, desk.officer, ADMIN):
        declined = desk.do(DECLINE_COMMITTEE_PROPOSAL, office, proposal, words="经费不足")
        assert (declined["status"], declined["waits_on"]) == ("declined", None)
        if office is not ADMIN:
            again = desk.do(CONTEST_COMMITTEE_PROPOSAL, desk.other, proposal, words="请上级协调")
            assert (again["status"], again["late"]) == ("open", False)
    with pytest.raises(NobodyAbove):
        desk.do(CONTEST_COMMITTEE_PROPOSAL, desk.other, proposal)
    assert desk.do(WITHDRAW_COMMITTEE_PROPOSAL, desk.member, proposal)["status"] == "withdrawn"


def test_a_committee_that_keeps_silent_has_accepted(desk: Desk) -> None:
    proposal = desk.taken_up()
    desk.do(REPORT_COMMITTEE_PROPOSAL, desk.worker, proposal)
    desk.pass_days(7)
    settled = desk.seen(proposal)
    assert (settled["status"], settled["history"][-1]["move"]) == ("settled", "lapse")


def test_nobody_answers_or_judges_what_is_her_own(desk: Desk) -> None:
    seat = {"body": BODIES[0], "person": desk.worker.id, "name": "居委会主任", "letter": "委派函"}
    desk.ask(SEAT_COMMITTEE_MEMBER, desk.yard.community.colleague, committee_id=desk.committee["id"], **seat)
    proposal = desk.proposed()
    with pytest.raises(errors.AboutOneself):
        desk.do(TAKE_UP_COMMITTEE_PROPOSAL, desk.worker, proposal, due_on=desk.day(5))
    colleague = desk.yard.community.colleague
    desk.do(TAKE_UP_COMMITTEE_PROPOSAL, colleague, proposal, due_on=desk.day(5))
    desk.do(REPORT_COMMITTEE_PROPOSAL, desk.worker, proposal)
    with pytest.raises(errors.AboutOneself):
        desk.do(ACCEPT_COMMITTEE_PROPOSAL, desk.worker, proposal)
    both = Actor(desk.member.id, "委员", frozenset({COMMUNITY_WORKER}), (desk.community,))
    with pytest.raises(errors.AboutOneself):
        desk.do(DECLINE_COMMITTEE_PROPOSAL, both, desk.proposed())


def test_members_and_offices_read_who_did_what(desk: Desk, ask: Ask) -> None:
    proposal = desk.proposed()
    one = {"committee_proposal_id": proposal["id"]}
    assert ask(READ_COMMITTEE_PROPOSAL, desk.other, **one)["history"][0]["by"] == desk.member.id
    assert ask(READ_COMMITTEE_PROPOSAL, desk.officer, **one)["number"].startswith("TA-")
    with pytest.raises(errors.NotFound):
        ask(READ_COMMITTEE_PROPOSAL, desk.stranger, **one)


def test_a_committee_without_members_proposes_nothing(desk: Desk) -> None:
    seat = {"body": BODIES[0], "person": "of-the-body", "name": "代表", "letter": "委派函"}
    founded = desk.yard.founded(name="西区自管会")
    sent = Actor("of-the-body", "代表", frozenset({COMMUNITY_WORKER}), (desk.community,))
    desk.ask(SEAT_COMMITTEE_MEMBER, desk.worker, committee_id=founded["id"], **seat)
    with pytest.raises(CommitteeDoesNotServe):
        desk.ask(PROPOSE_AS_COMMITTEE, sent, committee_id=founded["id"], title="建议", text="尚未选举")
