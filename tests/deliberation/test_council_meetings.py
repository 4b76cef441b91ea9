"""A3.1, A16: a council is called, meets, and its minutes stand when those who were there say so."""

import dataclasses
import datetime as dt
from typing import Any

import pytest

from messages import errors
from messages.deliberation.council_meetings import (
    ANSWER_COUNCIL_MEETING,
    APPROVE_COUNCIL_MINUTES,
    CALL_COUNCIL_MEETING,
    CALL_OFF_COUNCIL_MEETING,
    CORRECT_COUNCIL_MINUTES,
    HOLD_COUNCIL_MEETING,
    LIST_COUNCIL_MEETINGS,
    OBJECT_TO_COUNCIL_MINUTES,
    POSTPONE_COUNCIL_MEETING,
    READ_COUNCIL_MEETING,
    SETTLE_COUNCIL_MINUTES,
)
from messages.deliberation.councils import SEAT_MEMBER
from messages.deliberation.errors.council_meetings import (
    AgendaHasNoMatter,
    CouncilMeetingMustLieAhead,
    CouncilMeetingNotYet,
    CouncilMeetingSettled,
    MinutesApprovedAlready,
    NotInvitedToCouncil,
)
from messages.deliberation.matter_tasks import LIST_MATTER_TASKS
from messages.deliberation.matters import READ_MATTER
from messages.deliberation.work import LIST_WORK
from messages.envelope import ANONYMOUS, Actor
from messages.operation import COUNCIL_MEMBER, SUBDISTRICT_OFFICER, Operation
from suite.embedded import EmbeddedSuite, tick_until_done
from tests.deliberation.conftest import Community
from tests.deliberation.test_matter_tasks import Consultative
from tests.working import waits_in


class Hall:
    """A council that meets in two hours; one of its members only advises."""

    def __init__(self, community: Community, suite: EmbeddedSuite) -> None:
        self.community, self.suite, self.ask, self.time = community, suite, community.ask, community.time
        self.chair, self.second, self.third, *_ = community.members
        self.adviser = community.person("adviser", COUNCIL_MEMBER)
        self.officer = Actor(
            f"officer-{community.code}", "街道", frozenset({SUBDISTRICT_OFFICER}), (community.code[:9],)
        )
        told = {"member": self.adviser.id, "name": "专家", "seat": "adviser", "part": "expert"}
        self.ask(SEAT_MEMBER, community.worker, council_id=community.council["id"], **told)
        self.waits = waits_in(LIST_WORK, (community.worker, self.officer))

    def called(self, who: Actor | None = None, **more: Any) -> Any:
        asked = {"council_id": self.community.council["id"], "begins_at": self.later(hours=2), "room": "社区二层议事厅"}
        return self.ask(CALL_COUNCIL_MEETING, who or self.chair, **asked | more)

    def later(self, **how: int) -> str:
        return (self.time() + dt.timedelta(**how)).isoformat()

    def do(self, operation: Operation, who: Actor, meeting: Any, **more: Any) -> Any:
        return self.ask(operation, who, council_meeting_id=meeting["id"], **more)

    def held(self, meeting: Any, *present: Actor, **more: Any) -> Any:
        self.time.reach(dt.datetime.fromisoformat(meeting["begins_at"]))
        told = {"present": [one.id for one in present], "listeners": 12, "minutes": "一致同意试行错时停车"}
        return self.do(HOLD_COUNCIL_MEETING, self.chair, meeting, **told | more)

    def pass_days(self, days: int) -> None:
        self.time.move_to(self.time() + dt.timedelta(days=days))
        door = self.suite.doors["deliberation"]
        tick_until_done(door, next(clock for clock in door.clocks if clock.name == "press_council_meetings"))


@pytest.fixture
def hall(community: Community, suite: EmbeddedSuite) -> Hall:
    return Hall(community, suite)


@pytest.mark.rule("A3.1", "A16.4")
def test_a_council_meets_on_what_lies_on_its_table(community: Community, suite: EmbeddedSuite) -> None:
    committee = Consultative(community)
    decided, raised = committee.decided(), committee.decided(title="楼道照明")
    committee.task(decided, days=1)
    committee.time.move_to(committee.time() + dt.timedelta(days=3))
    ask, chair = committee.ask, committee.chair
    begins = (committee.time() + dt.timedelta(hours=1)).isoformat()
    asked = {"council_id": committee.council["id"], "begins_at": begins, "room": "街道三层会议室"}
    meeting = ask(CALL_COUNCIL_MEETING, chair, **asked, proposals=["下月工作安排"])
    sources = [item["source"] for item in meeting["agenda"]]
    assert sources == ["late_task", "matter", "matter", "proposal"]
    assert [item["subject"] for item in meeting["agenda"]][1:3] == [decided["id"], raised["id"]]
    community.wait_until(begins)
    told = {"present": [one.id for one in committee.members], "minutes": "逐项研究", "listeners": 4}
    converted = {"item": 3, "text": "更换楼道灯", "owner": committee.owner.id, "owner_name": "刘强", "unit": "物业办"}
    one = {"council_meeting_id": meeting["id"]} | told
    for wrong in (1, 4, 9):
        with pytest.raises(AgendaHasNoMatter):
            ask(HOLD_COUNCIL_MEETING, chair, **one, tasks=[converted | {"item": wrong, "due_on": committee.day(9)}])
    held = ask(HOLD_COUNCIL_MEETING, chair, **one, tasks=[converted | {"due_on": committee.day(9)}])
    assert held["heads"] == {"voting": 6, "advisers": 1, "listeners": 4, "of_voting": 6}
    (task,) = ask(LIST_MATTER_TASKS, ANONYMOUS, matter_id=raised["id"])["items"]
    assert (task["text"], task["due_on"]) == ("更换楼道灯", committee.day(9))


@pytest.mark.rule("A3.1")
def test_members_are_asked_come_and_are_counted(hall: Hall) -> None:
    matter = hall.community.raised()
    with pytest.raises(errors.Forbidden):
        hall.called(hall.second)
    with pytest.raises(CouncilMeetingMustLieAhead):
        hall.called(begins_at=hall.later(hours=-1))
    meeting = hall.called()
    assert len(meeting["invitations"]) == 6
    assert hall.waits(hall.ask, meeting["id"], hall.second) == {hall.second.id: ["answer_council_meeting"]}
    hall.do(ANSWER_COUNCIL_MEETING, hall.second, meeting, answer="coming")
    assert hall.waits(hall.ask, meeting["id"], hall.second) == {}
    with pytest.raises(errors.Forbidden):
        hall.do(ANSWER_COUNCIL_MEETING, hall.community.person("guest"), meeting, answer="coming")
    moved = hall.do(POSTPONE_COUNCIL_MEETING, hall.chair, meeting, begins_at=hall.later(hours=5), reason="场地检修")
    assert {one["answer"] for one in moved["invitations"]} == {None}, "nobody's answer holds for another day"
    told = {"present": [hall.chair.id], "minutes": "提前记录"}
    with pytest.raises(CouncilMeetingNotYet):
        hall.do(HOLD_COUNCIL_MEETING, hall.chair, meeting, **told)
    hall.community.wait_until(moved["begins_at"])
    with pytest.raises(NotInvitedToCouncil):
        hall.do(HOLD_COUNCIL_MEETING, hall.chair, meeting, **told | {"present": ["passer-by"]})
    said = {"item": 1, "text": "五人发言，意见一致"}
    held = hall.held(moved, hall.chair, hall.second, hall.adviser, discussed=[said])
    assert held["heads"] == {"voting": 2, "advisers": 1, "listeners": 12, "of_voting": 5}
    steps = hall.ask(READ_MATTER, hall.community.worker, matter_id=matter["id"])["steps"]
    assert (steps[-1]["step"], steps[-1]["text"]) == ("discussed", f"{meeting['number']} {said['text']}")
    (shown,) = hall.ask(LIST_COUNCIL_MEETINGS, ANONYMOUS, council_id=meeting["council_id"])["items"]
    assert (shown["heads"], shown["minutes"]) == (held["heads"], None), "a draft is not shown"
    assert hall.second.id not in str(shown)


@pytest.mark.rule("A3.1")
def test_who_was_there_approves_for_herself_and_nobody_for_another(hall: Hall) -> None:
    meeting = hall.held(hall.called(), hall.chair, hall.second, hall.adviser)
    there = (hall.second, hall.adviser)
    assert hall.waits(hall.ask, meeting["id"], hall.chair, hall.third, *there) == {
        one.id: ["approve_council_minutes"] for one in there
    }
    for absent in (hall.third, hall.community.worker):
        with pytest.raises(errors.Forbidden):
            hall.do(APPROVE_COUNCIL_MINUTES, absent, meeting)
    with pytest.raises(MinutesApprovedAlready):
        hall.do(APPROVE_COUNCIL_MINUTES, hall.chair, meeting)
    hall.do(APPROVE_COUNCIL_MINUTES, hall.second, meeting)
    objected = hall.do(OBJECT_TO_COUNCIL_MINUTES, hall.adviser, meeting, words="漏记了消防通道的意见")
    assert objected["status"] == "held"
    assert hall.waits(hall.ask, meeting["id"], hall.chair)[hall.chair.id] == ["correct_council_minutes"]
    told = {"minutes": "一致同意试行错时停车，消防通道不得占用", "words": "补记消防通道意见"}
    corrected = hall.do(CORRECT_COUNCIL_MINUTES, hall.chair, meeting, **told)
    assert "一致同意试行错时停车" in corrected["history"][-1]["words"], "the words before stay"
    for one in there:
        approved = hall.do(APPROVE_COUNCIL_MINUTES, dataclasses.replace(one, id=one.id.upper()), meeting)
    assert (approved["status"], approved["act_by"]) == ("approved", None)
    with pytest.raises(CouncilMeetingSettled):
        hall.do(OBJECT_TO_COUNCIL_MINUTES, hall.second, meeting, words="晚了")
    (shown,) = hall.ask(LIST_COUNCIL_MEETINGS, ANONYMOUS, council_id=meeting["council_id"])["items"]
    assert shown["minutes"] == told["minutes"]
    assert hall.do(READ_COUNCIL_MEETING, hall.second, meeting)["history"][-1]["move"] == "confirm"
    with pytest.raises(errors.NotFound):
        hall.do(READ_COUNCIL_MEETING, hall.community.person("guest"), meeting)


@pytest.mark.rule("A3.1")
def test_silence_about_minutes_ends_at_an_office(hall: Hall) -> None:
    meeting = hall.held(hall.called(), hall.chair, hall.second)
    worker, words = hall.community.worker, {"words": "核对签到表和录音，纪要属实"}
    with pytest.raises(errors.Forbidden):
        hall.do(SETTLE_COUNCIL_MINUTES, worker, meeting, **words)
    hall.pass_days(8)
    assert hall.waits(hall.ask, meeting["id"])[worker.id] == ["settle_council_minutes"]
    hall.pass_days(8)
    with pytest.raises(errors.Forbidden):
        hall.do(SETTLE_COUNCIL_MINUTES, worker, meeting, **words)
    with pytest.raises(errors.AboutOneself):
        hall.do(SETTLE_COUNCIL_MINUTES, dataclasses.replace(hall.officer, id=hall.second.id), meeting, **words)
    settled = hall.do(SETTLE_COUNCIL_MINUTES, hall.officer, meeting, **words)
    assert (settled["status"], settled["late"]) == ("settled", True)
    assert [one["move"] for one in settled["history"]] == ["call", "hold", "climb", "climb", "settle"]


@pytest.mark.rule("A3.1")
def test_a_meeting_that_nobody_records_climbs_too(hall: Hall) -> None:
    meeting, other = hall.called(), hall.called(room="胡同口")
    hall.do(CALL_OFF_COUNCIL_MEETING, hall.chair, other, words="与另一会议合并")
    hall.pass_days(9)
    waiting = hall.do(READ_COUNCIL_MEETING, hall.officer, meeting)
    assert (waiting["late"], waiting["waits_on"]) == (True, hall.community.code)
    assert hall.waits(hall.ask, meeting["id"])[hall.community.worker.id] == ["hold_council_meeting"]
    assert hall.waits(hall.ask, other["id"], hall.chair) == {}
    assert hall.held(waiting, hall.chair)["late"] is False
