"""What an organisation of the town and its subdistrict do for funded projects, and how one grew from a group."""

import dataclasses
import datetime as dt
from collections.abc import Callable
from typing import Any

from messages.beijing import day_of
from messages.envelope import Actor
from messages.operation import RESIDENT
from messages.volunteers.incubations import (
    ADVANCE_INCUBATION,
    BEGIN_INCUBATION,
    CONCLUDE_INCUBATION,
    CONFIRM_INCUBATION_ITEM,
    REPORT_INCUBATION_ITEM,
)
from messages.volunteers.organisations import REGISTER_ORGANISATION
from messages.volunteers.project_applications import (
    APPLY_FOR_PROJECT,
    AWARD_PROJECT,
    DECLARE_PROJECT_INTEREST,
    LIST_PROJECT_SCORES,
    SCORE_PROJECT_APPLICATION,
)
from messages.volunteers.project_calls import OPEN_PROJECT_CALL
from messages.volunteers.project_expenses import ENTER_PROJECT_EXPENSE
from messages.volunteers.project_milestones import (
    ACCEPT_PROJECT_MILESTONE,
    LIST_PROJECT_MILESTONES,
    PAY_PROJECT_INSTALMENT,
    REPORT_PROJECT_MILESTONE,
)
from messages.volunteers.projects import DRAW_PROJECT_CONTRACT, EVALUATE_PROJECT, SIGN_PROJECT_CONTRACT
from messages.volunteers.volunteer_groups import FORM_VOLUNTEER_GROUP
from suite.people import (
    COMMUNITY_CHEN,
    COUNCIL_MA,
    COUNCIL_ZHU,
    EVALUATOR_TANG,
    LONGTAN,
    OFFICER_ZHOU,
    RESIDENT_WANG,
    XIZHAOSI,
)
from suite.set_time import SetTime

_SCORERS = (COUNCIL_MA, COUNCIL_ZHU, EVALUATOR_TANG)
_SHORT = dt.timedelta(minutes=2)


def fund_projects(do: Callable[..., Any], time: SetTime) -> None:
    """One from the call to the evaluation, one whose contract waits, and one that is scored and not decided."""
    officer = dataclasses.replace(RESIDENT_WANG, roles=frozenset({RESIDENT}))
    one = _registered(do, officer, "夕照寺银龄互助社", 7)
    another, third = (_registered(do, officer, name, nth) for nth, name in ((8, "夕照寺学堂"), (9, "夕照寺花友社")))
    call = _called(do, time)
    sent = [_applied(do, officer, call, each) for each in (one, another, third)]
    time.move_to(time() + _SHORT)
    for application in sent:
        _scored(do, application)
    why = {"reason": "得分最高"}
    first, second = (do(AWARD_PROJECT, OFFICER_ZHOU, project_application_id=each, **why) for each in sent[:2])
    for given in (first, second):
        do(DRAW_PROJECT_CONTRACT, OFFICER_ZHOU, project_id=given["project_id"], **_contract(time))
    do(LIST_PROJECT_SCORES, OFFICER_ZHOU, project_application_id=sent[0])
    _carried_out(do, officer, first["project_id"], time)


def incubate(do: Callable[..., Any]) -> None:
    """One group has become an organisation, another has only begun."""
    leader = dataclasses.replace(RESIDENT_WANG, roles=frozenset({RESIDENT}))
    told = {"territory": XIZHAOSI, "leader": leader.id, "leader_name": leader.name}
    grown, young = (
        do(
            BEGIN_INCUBATION,
            COMMUNITY_CHEN,
            volunteer_group_id=do(FORM_VOLUNTEER_GROUP, COMMUNITY_CHEN, **told, name=name)["id"],
        )
        for name in ("银龄互助队", "巧手队")
    )
    do(REPORT_INCUBATION_ITEM, leader, incubation_id=young["id"], code=young["items"][0]["code"], words="已有十人")
    about, stage = {"incubation_id": grown["id"]}, grown["stage"]
    for item in grown["items"]:
        if item["stage"] != stage:
            stage = do(ADVANCE_INCUBATION, COMMUNITY_CHEN, **about)["stage"]
        do(REPORT_INCUBATION_ITEM, leader, **about, code=item["code"], words="已落实，附名单")
        do(CONFIRM_INCUBATION_ITEM, COMMUNITY_CHEN, **about, code=item["code"])
    organisation = _registered(do, leader, "银龄互助社", 6)
    do(CONCLUDE_INCUBATION, COMMUNITY_CHEN, **about, organisation_id=organisation)


def _registered(do: Callable[..., Any], officer: Actor, name: str, nth: int) -> str:
    told = {"kind": "community_group", "officer_name": officer.name, "registered_on": "2017-03-01"}
    code = {"code": f"5111010100000000{nth}X", "valid_until": "2090-12-31", "officer": officer.id}
    return str(do(REGISTER_ORGANISATION, OFFICER_ZHOU, territory=LONGTAN, name=name, **told, **code)["id"])


def _called(do: Callable[..., Any], time: SetTime) -> str:
    now = time()
    asked = {
        "title": "邻里互助公益创投", "purpose": "支持社区社会组织服务老人儿童", "budget": "90000.00",
        "most": "30000.00", "pass_mark": 60, "criteria": [{"code": "need", "name": "需求契合度", "weight": 100}],
        "scorers": [{"person": who.id, "name": who.name} for who in _SCORERS],
        "apply_until": (now + _SHORT / 2).isoformat(), "score_until": (now + _SHORT * 9).isoformat(),
    }  # fmt: skip
    return str(do(OPEN_PROJECT_CALL, OFFICER_ZHOU, territory=LONGTAN, **asked)["id"])


def _applied(do: Callable[..., Any], officer: Actor, call: str, organisation: str) -> str:
    told = {"title": "银龄食堂", "plan": "每周三次为独居老人送餐", "amount": "30000.00"}
    return str(do(APPLY_FOR_PROJECT, officer, project_call_id=call, organisation_id=organisation, **told)["id"])


def _scored(do: Callable[..., Any], application: str) -> None:
    for who in _SCORERS:
        do(DECLARE_PROJECT_INTEREST, who, project_application_id=application, conflict=False)
        marks = [{"criterion": "need", "points": 80}]
        do(SCORE_PROJECT_APPLICATION, who, project_application_id=application, marks=marks)


def _contract(time: SetTime) -> dict[str, Any]:
    days = [f"{day_of(time()) + dt.timedelta(days=after)}" for after in (1, 60, 90)]
    milestone = {"title": "开餐", "evidence": "活动照片、签到表", "due_on": days[1], "pays": "20000.00"}
    return {"starts_on": days[0], "ends_on": days[2], "advance": "10000.00", "milestones": [milestone]}


def _carried_out(do: Callable[..., Any], officer: Actor, project: str, time: SetTime) -> None:
    cashier = dataclasses.replace(OFFICER_ZHOU, id="officer-who-pays", name="何会计")
    do(SIGN_PROJECT_CONTRACT, officer, project_id=project)
    milestones = do(LIST_PROJECT_MILESTONES, officer, project_id=project)["items"]
    for nth, milestone in enumerate(milestones):
        about = {"project_milestone_id": milestone["id"]}
        if nth:
            do(REPORT_PROJECT_MILESTONE, officer, **about, text="已开餐，服务 120 人", photos=[f"{'7' * 64}.jpeg"])
            do(ACCEPT_PROJECT_MILESTONE, OFFICER_ZHOU, **about)
        do(PAY_PROJECT_INSTALMENT, cashier, **about, voucher=f"付 {nth}")
    told = {"purpose": "食材采购", "payee": "新发地", "amount": "30000.00", "voucher": "发票 1"}
    do(ENTER_PROJECT_EXPENSE, officer, project_id=project, spent_on=f"{day_of(time())}", **told)
    do(EVALUATE_PROJECT, OFFICER_ZHOU, project_id=project, score=90, words="服务 120 位老人，满意度高")
