"""D7.2: alliances solve a problem together; each organisation takes a part; silence is shown above."""

import dataclasses

import pytest

from messages import errors
from messages.envelope import ANONYMOUS
from messages.operation import COMMUNITY_WORKER, RESIDENT
from messages.volunteers.alliance_problems import (
    CLOSE_ALLIANCE_PROBLEM,
    LIST_ALLIANCE_PROBLEMS,
    OFFER_ALLIANCE_PART,
    RAISE_ALLIANCE_PROBLEM,
    READ_ALLIANCE_PROBLEM,
    REPORT_ALLIANCE_PART,
)
from messages.volunteers.errors.alliance_problems import (
    AllianceProblemClosed,
    NobodyTookPart,
    NotOfThisAlliance,
    PartDone,
    PartsNotDone,
    PartTaken,
)
from messages.volunteers.errors.organisations import AllianceUnknown
from messages.volunteers.organisations import LIST_ALLIANCES
from suite.people import ADMIN, COMMUNITY_CHEN, LANE, OFFICER_ZHOU, STRANGER
from tests.embedded import Ask, Tick, everything
from tests.volunteers.conftest import Wait, someone
from tests.volunteers.organisations import an_officer, register

ELSEWHERE = "110101001"
PROBLEM = {"place": LANE, "alliances": ["law", "property", "peace"], "text": "绿地被圈占种菜、停车", "households": 61}


def raised(ask: Ask, **told: object) -> str:
    return str(ask(RAISE_ALLIANCE_PROBLEM, COMMUNITY_CHEN, **PROBLEM | told)["id"])


@pytest.mark.rule("D7.2")
def test_several_organisations_solve_a_problem_each_with_its_part(ask: Ask) -> None:
    problem = raised(ask)
    (law, lawyer), (keeper, manager) = register(ask, alliances=["law"]), register(ask, alliances=["property"])
    before = {one["code"]: one["problems_solved"] for one in ask(LIST_ALLIANCES, ANONYMOUS, within=LANE)["items"]}
    for officer in (lawyer, manager):
        listed = everything(ask, LIST_ALLIANCE_PROBLEMS, officer, status="open")
        assert problem in {one["id"] for one in listed}
    first = ask(
        OFFER_ALLIANCE_PART, lawyer, alliance_problem_id=problem, organisation_id=law["id"], text="入户普法、调解"
    )
    second = ask(
        OFFER_ALLIANCE_PART, manager, alliance_problem_id=problem, organisation_id=keeper["id"], text="清理复绿"
    )
    with pytest.raises(PartTaken):
        ask(OFFER_ALLIANCE_PART, lawyer, alliance_problem_id=problem, organisation_id=law["id"], text="再来一次")
    ask(REPORT_ALLIANCE_PART, lawyer, alliance_part_id=first["id"], result="61户签字同意")
    with pytest.raises(PartDone):
        ask(REPORT_ALLIANCE_PART, lawyer, alliance_part_id=first["id"], result="又一次")
    close = {"alliance_problem_id": problem, "result": "绿地恢复"}
    with pytest.raises(PartsNotDone):
        ask(CLOSE_ALLIANCE_PROBLEM, COMMUNITY_CHEN, **close, solved=True)
    ask(REPORT_ALLIANCE_PART, manager, alliance_part_id=second["id"], result="复绿 300 平方米")
    for officer in (lawyer, manager):  # also where she works for the community
        both = dataclasses.replace(officer, roles=frozenset({COMMUNITY_WORKER}))
        with pytest.raises(errors.AboutOneself):
            ask(CLOSE_ALLIANCE_PROBLEM, both, **close, solved=True)
    assert ask(CLOSE_ALLIANCE_PROBLEM, COMMUNITY_CHEN, **close, solved=True)["status"] == "solved"
    seen = ask(READ_ALLIANCE_PROBLEM, lawyer, alliance_problem_id=problem)
    assert [(part["organisation_name"], part["status"]) for part in seen["parts"]] == [
        (law["name"], "done"), (keeper["name"], "done"),
    ]  # fmt: skip
    after = {one["code"]: one["problems_solved"] for one in ask(LIST_ALLIANCES, ANONYMOUS, within=LANE)["items"]}
    assert {code for code in after if after[code] == before[code] + 1} == {"law", "property", "peace"}
    with pytest.raises(AllianceProblemClosed):
        ask(OFFER_ALLIANCE_PART, lawyer, alliance_problem_id=problem, organisation_id=law["id"], text="晚了")


@pytest.mark.rule("D7.2")
def test_only_organisations_of_the_alliances_that_are_at_work_there_take_part(ask: Ask) -> None:
    problem = raised(ask)
    with pytest.raises(AllianceUnknown):
        raised(ask, alliances=["astronomy"])
    singers, singer = register(ask, alliances=["culture"])
    away, far = register(ask, an_officer(ELSEWHERE), territory=ELSEWHERE, alliances=["law"])
    for one, officer in ((singers, singer), (away, far)):
        with pytest.raises(NotOfThisAlliance):
            ask(OFFER_ALLIANCE_PART, officer, alliance_problem_id=problem, organisation_id=one["id"], text="我们来")
        with pytest.raises(errors.NotFound):
            ask(READ_ALLIANCE_PROBLEM, officer, alliance_problem_id=problem)
    with pytest.raises(errors.Forbidden):
        ask(
            OFFER_ALLIANCE_PART, someone(RESIDENT), alliance_problem_id=problem, organisation_id=singers["id"],
            text="冒名",
        )  # fmt: skip
    with pytest.raises(errors.NotFound):
        ask(READ_ALLIANCE_PROBLEM, STRANGER, alliance_problem_id=problem)
    with pytest.raises(NobodyTookPart):
        ask(CLOSE_ALLIANCE_PROBLEM, COMMUNITY_CHEN, alliance_problem_id=problem, solved=True, result="解决了")
    closed = ask(CLOSE_ALLIANCE_PROBLEM, OFFICER_ZHOU, alliance_problem_id=problem, solved=False, result="转吹哨")
    assert closed["status"] == "unsolved"


@pytest.mark.rule("D7.2")
def test_a_problem_in_which_nothing_happens_is_shown_to_the_office_above(ask: Ask, tick: Tick, wait: Wait) -> None:
    problem = raised(ask)

    def office() -> str:
        tick("press_alliance_problems")
        return str(ask(READ_ALLIANCE_PROBLEM, ADMIN, alliance_problem_id=problem)["waits_on"])

    assert office() == "community"
    wait(days=13)
    assert office() == "community"
    law, lawyer = register(ask, alliances=["law"])
    ask(OFFER_ALLIANCE_PART, lawyer, alliance_problem_id=problem, organisation_id=law["id"], text="调解")
    wait(days=10)
    assert office() == "community"  # something has happened
    wait(days=6)
    assert office() == "subdistrict"
    listed = everything(ask, LIST_ALLIANCE_PROBLEMS, OFFICER_ZHOU, waits_on="subdistrict", status="open")
    assert problem in {one["id"] for one in listed}
    wait(days=16)
    assert office() == "district"
    wait(days=300)
    assert office() == "district"
