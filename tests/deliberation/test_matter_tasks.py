"""A16: a consultative committee resolves; each resolution becomes tasks, followed to the end, late for all to see."""

import dataclasses
import datetime as dt
from typing import Any

import pytest

from messages import errors
from messages.deliberation.ballots import CAST_BALLOT
from messages.deliberation.councils import FOUND_COUNCIL, SEAT_MEMBER
from messages.deliberation.errors.matter_tasks import (
    MatterTasksOpen,
    ResolutionWithoutTasks,
    TaskMustLieAhead,
    TaskStepSkipped,
)
from messages.deliberation.errors.matters import MatterStepSkipped
from messages.deliberation.matter_tasks import (
    ASSIGN_MATTER_TASK,
    CONFIRM_MATTER_TASK,
    DROP_MATTER_TASK,
    LIST_MATTER_TASKS,
    MOVE_MATTER_TASK,
    REPORT_MATTER_TASK,
    RETURN_MATTER_TASK,
)
from messages.deliberation.matters import DISCUSS_MATTER, EXECUTE_MATTER, RAISE_MATTER
from messages.deliberation.notices import GIVE_NOTICE
from messages.deliberation.votes import CLOSE_VOTE, OPEN_VOTE
from messages.deliberation.work import LIST_WORK
from messages.envelope import ANONYMOUS, Actor
from messages.operation import COUNCIL_MEMBER, RESIDENT, SUBDISTRICT_OFFICER
from tests.deliberation.conftest import Community
from tests.embedded import Ask
from tests.working import waits_in

PARTS = ("delegate", "community", "organisation", "unit", "expert", "resident")


class Consultative:
    """The committee of a subdistrict: a chair and five members of every kind, and an expert without a vote."""

    def __init__(self, community: Community) -> None:
        self.ask, self.time, place = community.ask, community.time, community.code[:9]
        self.community, self.place = community, place
        self.officer = Actor(f"officer-{place}", "街道", frozenset({SUBDISTRICT_OFFICER}), (place,))
        self.members = [
            Actor(f"{part}-{place}", part, frozenset({COUNCIL_MEMBER}), (place,)) for part in (*PARTS, "adviser")
        ]
        self.chair = self.members[0]
        seats = [
            {"member": who.id, "name": who.name, "seat": seat, "part": part}
            for who, part, seat in zip(
                self.members, (*PARTS, "expert"), ("chair", *["member"] * 5, "adviser"), strict=True
            )
        ]
        asked = {"territory": place, "name": "街道议事协商委员会", "members": seats}
        self.council = self.ask(FOUND_COUNCIL, self.officer, key=f"consultative-{place}", **asked)
        self.owner = Actor(f"owner-{place}", "物业办 刘强", frozenset({RESIDENT}), (place,))

    def decided(self, **more: Any) -> Any:
        """A resolution, accepted by those who vote."""
        raised = {"title": "老旧小区停车", "text": "多处停车困难", "places": [self.place]} | more
        matter = self.ask(RAISE_MATTER, self.officer, **raised)
        one = {"matter_id": matter["id"]}
        self.ask(DISCUSS_MATTER, self.members[-1], **one, text="专家发言")
        asked = one | {"kind": "resolution", "question": "是否通过停车方案"}
        notice = self.ask(GIVE_NOTICE, self.chair, **asked)
        assert notice["on_roll"] == 6, "the adviser has a voice and no vote"
        self.community.wait_until(notice["opens_from"])
        vote = self.ask(OPEN_VOTE, self.chair, **asked)
        for who in self.members[:5]:
            self.ask(CAST_BALLOT, who, vote_id=vote["id"], choice="yes")
        with pytest.raises(errors.Conflict):
            self.ask(CAST_BALLOT, self.members[-1], vote_id=vote["id"], choice="yes")
        self.community.wait_until(vote["closes_at"])
        self.ask(CLOSE_VOTE, self.officer, vote_id=vote["id"])
        return matter

    def task(self, matter: Any, days: int = 10, who: Actor | None = None) -> Any:
        told = {"text": "协调周边单位错时停车", "owner": self.owner.id, "owner_name": self.owner.name, "unit": "物业办"}
        asked = {"matter_id": matter["id"], "due_on": self.day(days)} | told
        return self.ask(ASSIGN_MATTER_TASK, who or self.chair, **asked)

    def day(self, days: int = 0) -> str:
        return (self.time() + dt.timedelta(days=days)).date().isoformat()


@pytest.fixture
def consultative(community: Community) -> Consultative:
    return Consultative(community)


@pytest.mark.rule("A16.1")
def test_delegates_communities_organisations_units_and_experts_sit_in_it(consultative: Consultative, ask: Ask) -> None:
    seated = consultative.council["members"]
    assert {one["part"] for one in seated} == {*PARTS}
    assert [one["seat"] for one in seated if one["part"] == "expert"] == ["member", "adviser"]
    more = {"member": "one-more", "name": "驻街单位", "part": "unit", "seat": "adviser"}
    grown = ask(SEAT_MEMBER, consultative.officer, council_id=consultative.council["id"], **more)
    assert grown["members"][-1]["part"] == "unit"


@pytest.mark.rule("A16.2", "A16.3")
def test_a_resolution_becomes_tasks_and_is_followed_to_the_end(consultative: Consultative, ask: Ask) -> None:
    matter = consultative.decided()
    done = {"matter_id": matter["id"], "text": "均已落实"}
    with pytest.raises(ResolutionWithoutTasks):
        ask(EXECUTE_MATTER, consultative.chair, **done)
    with pytest.raises(TaskMustLieAhead):
        consultative.task(matter, days=-2)
    with pytest.raises(errors.Forbidden):
        consultative.task(matter, who=consultative.members[1])
    task = consultative.task(matter)
    one = {"matter_task_id": task["id"]}
    with pytest.raises(MatterTasksOpen):
        ask(EXECUTE_MATTER, consultative.chair, **done)
    waits = waits_in(LIST_WORK, (consultative.chair, consultative.officer))
    owner = consultative.owner
    assert waits(ask, task["id"], owner) == {owner.id: ["report_matter_task"]}
    with pytest.raises(errors.Forbidden):
        ask(REPORT_MATTER_TASK, consultative.chair, **one, words="代为报告")
    with pytest.raises(TaskStepSkipped):
        ask(CONFIRM_MATTER_TASK, consultative.chair, **one, words="未报先确认")
    ask(REPORT_MATTER_TASK, owner, **one, words="已与两家单位签约")
    assert [*waits(ask, task["id"], owner)] == [consultative.chair.id, consultative.officer.id]
    ask(RETURN_MATTER_TASK, consultative.chair, **one, words="还差一家")
    ask(REPORT_MATTER_TASK, owner, **one, words="三家均已签约")
    confirmed = ask(CONFIRM_MATTER_TASK, consultative.officer, **one, words="现场核实")
    moves = [step["move"] for step in confirmed["history"]]
    assert (confirmed["status"], moves) == ("done", ["assign", "report", "return", "report", "confirm"])
    assert ask(EXECUTE_MATTER, consultative.chair, **done)["status"] == "executed"
    with pytest.raises(MatterStepSkipped):
        consultative.task(matter)


@pytest.mark.rule("A16.4")
def test_what_is_late_is_shown_to_all_and_waits_for_the_chair(consultative: Consultative, ask: Ask) -> None:
    matter = consultative.decided(title="楼道照明")
    task = consultative.task(matter, days=3)
    consultative.time.move_to(consultative.time() + dt.timedelta(days=5))
    (shown,) = ask(LIST_MATTER_TASKS, ANONYMOUS, matter_id=matter["id"], late=True)["items"]
    assert (shown["late"], shown["unit"]) == (True, "物业办")
    assert consultative.owner.id not in str(shown)
    assert ask(LIST_MATTER_TASKS, ANONYMOUS, matter_id=matter["id"], late=False)["items"] == []
    waits = waits_in(LIST_WORK, (consultative.chair, consultative.officer))
    assert waits(ask, task["id"])[consultative.chair.id] == ["move_matter_task"]
    one = {"matter_task_id": task["id"]}
    moved = {"owner": consultative.chair.id, "owner_name": "召集人", "unit": "委员会", "due_on": consultative.day(7)}
    ask(MOVE_MATTER_TASK, consultative.officer, **one, **moved, words="原责任人调离")
    with pytest.raises(errors.AboutOneself):
        ask(DROP_MATTER_TASK, consultative.chair, **one, words="自己取消自己的任务")
    colleague = dataclasses.replace(consultative.officer, id="colleague-of-officer")
    assert ask(DROP_MATTER_TASK, colleague, **one, words="已由市政完成")["status"] == "dropped"
    with pytest.raises(ResolutionWithoutTasks):
        ask(EXECUTE_MATTER, consultative.officer, matter_id=matter["id"], text="没有任务")
