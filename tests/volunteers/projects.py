"""Funded projects that tests of several subjects need, each as far as the test wants it."""

import datetime as dt
import uuid
from typing import Any

from messages.envelope import Actor
from messages.operation import EVALUATOR, SUBDISTRICT_OFFICER
from messages.volunteers.project_applications import (
    APPLY_FOR_PROJECT,
    AWARD_PROJECT,
    DECLARE_PROJECT_INTEREST,
    SCORE_PROJECT_APPLICATION,
)
from messages.volunteers.project_calls import OPEN_PROJECT_CALL
from messages.volunteers.project_milestones import (
    ACCEPT_PROJECT_MILESTONE,
    LIST_PROJECT_MILESTONES,
    PAY_PROJECT_INSTALMENT,
    REPORT_PROJECT_MILESTONE,
)
from messages.volunteers.projects import DRAW_PROJECT_CONTRACT, SIGN_PROJECT_CONTRACT
from suite.people import LONGTAN, OFFICER_ZHOU
from suite.set_time import SetTime
from tests.embedded import Ask
from tests.volunteers.organisations import register

CASHIER = Actor("officer-who-pays", "何会计", frozenset({SUBDISTRICT_OFFICER}), (LONGTAN,))
PHOTO = f"{'7' * 64}.jpeg"
CRITERIA = [
    {"code": "need", "name": "需求契合度", "weight": 50},
    {"code": "plan", "name": "方案可行性", "weight": 30},
    {"code": "budget", "name": "预算合理性", "weight": 20},
]


def scorers(count: int = 3) -> list[Actor]:
    return [
        Actor(f"scorer-{uuid.uuid4()}", f"评委{nth}", frozenset({EVALUATOR}), (LONGTAN,)) for nth in range(1, count + 1)
    ]


def opened(ask: Ask, time: SetTime, judges: list[Actor], **told: Any) -> dict[str, Any]:
    now = time()
    asked = {
        "territory": LONGTAN, "title": "邻里互助公益创投", "purpose": "支持社区社会组织服务老人儿童",
        "budget": "100000.00", "most": "60000.00", "pass_mark": 60, "criteria": CRITERIA,
        "scorers": [{"person": who.id, "name": who.name} for who in judges],
        "apply_until": (now + dt.timedelta(days=10)).isoformat(),
        "score_until": (now + dt.timedelta(days=20)).isoformat(),
    } | told  # fmt: skip
    call: dict[str, Any] = ask(OPEN_PROJECT_CALL, OFFICER_ZHOU, **asked)
    return call


def applied(ask: Ask, call: dict[str, Any], amount: str = "50000.00") -> tuple[dict[str, Any], Actor]:
    one, officer = register(ask)
    told = {"title": "银龄食堂", "plan": "每周三次为独居老人送餐", "amount": amount}
    application: dict[str, Any] = ask(
        APPLY_FOR_PROJECT, officer, project_call_id=call["id"], organisation_id=one["id"], **told
    )
    return application, officer


def scored(ask: Ask, application: dict[str, Any], who: Actor, *points: int) -> dict[str, Any]:
    """One mark for each criterion, or the same for all."""
    about = {"project_application_id": application["id"]}
    ask(DECLARE_PROJECT_INTEREST, who, **about, conflict=False)
    given = points if len(points) > 1 else points * len(CRITERIA)
    marks = [{"criterion": one["code"], "points": each} for one, each in zip(CRITERIA, given, strict=True)]
    score: dict[str, Any] = ask(SCORE_PROJECT_APPLICATION, who, **about, marks=marks)
    return score


def awarded(ask: Ask, time: SetTime, amount: str = "50000.00") -> tuple[str, Actor, dict[str, Any]]:
    """A project's id, the organisation's officer, and the call."""
    judges = scorers()
    call = opened(ask, time, judges)
    application, officer = applied(ask, call, amount)
    time.move_to(time() + dt.timedelta(days=11))
    for who in judges:
        scored(ask, application, who, 80)
    given = ask(AWARD_PROJECT, OFFICER_ZHOU, project_application_id=application["id"], reason="得分最高")
    return str(given["project_id"]), officer, call


def contract(time: SetTime, **told: Any) -> dict[str, Any]:
    """Of 50,000 yuan: ten thousand on signing, then 25,000 and 15,000."""
    today = time().date()
    days = [today + dt.timedelta(days=one) for one in (1, 60, 120, 180)]
    shows = "活动照片、签到表"
    milestones = [
        {"title": "开餐", "evidence": shows, "due_on": f"{days[1]}", "pays": "25000.00"},
        {"title": "满百日", "evidence": shows, "due_on": f"{days[2]}", "pays": "15000.00"},
    ]
    whole = {"starts_on": f"{days[0]}", "ends_on": f"{days[3]}", "advance": "10000.00", "milestones": milestones}
    return whole | told


def active(ask: Ask, time: SetTime) -> tuple[str, Actor, list[dict[str, Any]]]:
    """A project whose contract is signed, the organisation's officer, and its milestones, the signing first."""
    project, officer, _ = awarded(ask, time)
    ask(DRAW_PROJECT_CONTRACT, OFFICER_ZHOU, project_id=project, **contract(time))
    ask(SIGN_PROJECT_CONTRACT, officer, project_id=project)
    return project, officer, milestones_of(ask, officer, project)


def milestones_of(ask: Ask, who: Actor, project: str) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = ask(LIST_PROJECT_MILESTONES, who, project_id=project)["items"]
    return items


def paid(ask: Ask, officer: Actor, milestone: dict[str, Any]) -> None:
    """Reported, accepted, and paid by another."""
    about = {"project_milestone_id": milestone["id"]}
    if milestone["rank"]:
        ask(REPORT_PROJECT_MILESTONE, officer, **about, text="已开餐，服务 120 人", photos=[PHOTO])
        ask(ACCEPT_PROJECT_MILESTONE, OFFICER_ZHOU, **about)
    ask(PAY_PROJECT_INSTALMENT, CASHIER, **about, voucher=f"2026-{milestone['rank']:04d}")
