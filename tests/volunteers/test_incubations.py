"""D8: a grassroots group becomes an organisation by the five steps 聚育促联统; none is skipped."""

import dataclasses
from typing import Any

import pytest

from messages import errors
from messages.envelope import Actor
from messages.volunteers.errors.incubations import (
    IncubatedAlready,
    IncubationOver,
    LastStage,
    NotAskedAtThisStage,
    NotTheLastStage,
    StageNotMet,
)
from messages.volunteers.incubations import (
    ADVANCE_INCUBATION,
    BEGIN_INCUBATION,
    CONCLUDE_INCUBATION,
    CONFIRM_INCUBATION_ITEM,
    END_INCUBATION,
    LIST_INCUBATIONS,
    READ_INCUBATION,
    REPORT_INCUBATION_ITEM,
    RETURN_INCUBATION_ITEM,
)
from messages.volunteers.work import LIST_WORK
from suite.people import COMMUNITY_CHEN, OFFICER_ZHOU, STRANGER
from tests.embedded import Ask
from tests.volunteers.conftest import someone
from tests.volunteers.groups import form
from tests.volunteers.organisations import register
from tests.working import waits_in

waits = waits_in(LIST_WORK, (COMMUNITY_CHEN,))


def begun(ask: Ask) -> tuple[dict[str, Any], Actor]:
    group, leader, _ = form(ask)
    incubation: dict[str, Any] = ask(BEGIN_INCUBATION, COMMUNITY_CHEN, volunteer_group_id=group["id"])
    return incubation, leader


def met(ask: Ask, about: dict[str, str], leader: Actor) -> None:
    """All that the present stage asks for."""
    now = ask(READ_INCUBATION, leader, **about)
    for item in now["items"]:
        if item["stage"] == now["stage"]:
            ask(REPORT_INCUBATION_ITEM, leader, **about, code=item["code"], words="已落实，附名单")
            ask(CONFIRM_INCUBATION_ITEM, COMMUNITY_CHEN, **about, code=item["code"])


@pytest.mark.rule("D8.1", "D8.2")
def test_a_group_becomes_an_organisation_step_by_step(ask: Ask) -> None:
    incubation, leader = begun(ask)
    about, (one, officer) = {"incubation_id": incubation["id"]}, register(ask)
    seen = []
    for _ in range(4):
        with pytest.raises(StageNotMet):
            ask(ADVANCE_INCUBATION, COMMUNITY_CHEN, **about)
        with pytest.raises(NotTheLastStage):
            ask(CONCLUDE_INCUBATION, COMMUNITY_CHEN, **about, organisation_id=one["id"])
        met(ask, about, leader)
        seen.append(ask(ADVANCE_INCUBATION, COMMUNITY_CHEN, **about)["stage"])
    assert seen == ["foster", "further", "connect", "unite"]
    met(ask, about, leader)
    with pytest.raises(LastStage):
        ask(ADVANCE_INCUBATION, COMMUNITY_CHEN, **about)
    theirs = dataclasses.replace(COMMUNITY_CHEN, id=officer.id)
    with pytest.raises(errors.AboutOneself):
        ask(CONCLUDE_INCUBATION, theirs, **about, organisation_id=one["id"])
    done = ask(CONCLUDE_INCUBATION, COMMUNITY_CHEN, **about, organisation_id=one["id"])
    assert (done["status"], done["organisation_id"]) == ("concluded", one["id"])
    assert {item["status"] for item in done["items"]} == {"confirmed"}
    with pytest.raises(IncubationOver):
        ask(END_INCUBATION, COMMUNITY_CHEN, **about, reason="再终止")


@pytest.mark.rule("D8.1")
def test_each_step_asks_for_its_own_and_whoever_must_act_finds_it(ask: Ask) -> None:
    incubation, leader = begun(ask)
    id_, about = incubation["id"], {"incubation_id": incubation["id"]}
    assert waits(ask, id_, leader) == {leader.id: ["report_incubation_item"]}
    with pytest.raises(NotAskedAtThisStage):
        ask(REPORT_INCUBATION_ITEM, leader, **about, code="accounts", words="还没到这一步")
    with pytest.raises(errors.Forbidden):
        ask(REPORT_INCUBATION_ITEM, someone(), **about, code="members", words="不是队长")
    with pytest.raises(NotAskedAtThisStage):
        ask(CONFIRM_INCUBATION_ITEM, COMMUNITY_CHEN, **about, code="members")
    for code in ("members", "activities"):
        ask(REPORT_INCUBATION_ITEM, leader, **about, code=code, words="已落实，附名单")
    assert waits(ask, id_, leader) == {COMMUNITY_CHEN.id: ["confirm_incubation_item"]}
    ask(CONFIRM_INCUBATION_ITEM, COMMUNITY_CHEN, **about, code="members")
    returned = ask(RETURN_INCUBATION_ITEM, COMMUNITY_CHEN, **about, code="activities", reason="缺活动记录")
    assert returned["items"][1]["reason"] == "缺活动记录"
    assert waits(ask, id_, leader) == {leader.id: ["report_incubation_item"]}
    ask(REPORT_INCUBATION_ITEM, leader, **about, code="activities", words="补充记录")
    ask(CONFIRM_INCUBATION_ITEM, COMMUNITY_CHEN, **about, code="activities")
    assert waits(ask, id_, leader) == {COMMUNITY_CHEN.id: ["advance_incubation"]}


def test_a_group_is_incubated_once_at_a_time_and_by_its_place(ask: Ask) -> None:
    incubation, leader = begun(ask)
    about = {"incubation_id": incubation["id"]}
    with pytest.raises(IncubatedAlready):
        ask(BEGIN_INCUBATION, OFFICER_ZHOU, volunteer_group_id=incubation["volunteer_group_id"])
    with pytest.raises(errors.Forbidden):
        ask(END_INCUBATION, STRANGER, **about, reason="外街道")
    with pytest.raises(errors.NotFound):
        ask(READ_INCUBATION, someone(), **about)
    assert ask(LIST_INCUBATIONS, leader, stage="gather", status="growing")["items"] == [incubation]
    ended = ask(END_INCUBATION, OFFICER_ZHOU, **about, reason="团队不愿登记")
    assert (ended["status"], ended["reason"]) == ("ended", "团队不愿登记")
    ask(BEGIN_INCUBATION, OFFICER_ZHOU, volunteer_group_id=incubation["volunteer_group_id"])
