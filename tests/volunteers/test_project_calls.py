"""A17.2: a call says beforehand what is funded, until when, and by whom it is scored how."""

import datetime as dt

import pytest

from messages import errors
from messages.envelope import ANONYMOUS
from messages.volunteers.errors.project_calls import (
    CallMakesNoSense,
    ProjectCallClosed,
    ProjectCallSettled,
    ScorerAlready,
)
from messages.volunteers.project_applications import DECLINE_PROJECT_APPLICATION, READ_PROJECT_APPLICATION
from messages.volunteers.project_calls import (
    ADD_PROJECT_SCORER,
    CANCEL_PROJECT_CALL,
    LIST_PROJECT_CALLS,
    OPEN_PROJECT_CALL,
    READ_PROJECT_CALL,
)
from suite.people import COMMUNITY_CHEN, LONGTAN, OFFICER_ZHOU, STRANGER
from suite.set_time import SetTime
from tests.embedded import Ask, Tick
from tests.volunteers.projects import CRITERIA, applied, opened, scored, scorers


@pytest.mark.rule("A17.2")
def test_everybody_sees_what_is_called_for_and_nobody_a_scorers_account(ask: Ask, time: SetTime) -> None:
    judges = scorers()
    call = opened(ask, time, judges)
    seen = ask(READ_PROJECT_CALL, ANONYMOUS, project_call_id=call["id"])
    assert (seen["budget"], seen["committed"], seen["status"]) == ("100000.00", "0.00", "open")
    assert seen["scorers"] == [{"name": who.name} for who in judges]
    assert ask(LIST_PROJECT_CALLS, ANONYMOUS, within=LONGTAN, status="open", limit=1)["items"] == [seen]


def test_a_call_adds_up(ask: Ask, time: SetTime) -> None:
    judges, now = scorers(), time()
    wrong = (
        {"apply_until": now.isoformat()},
        {"score_until": (now + dt.timedelta(days=1)).isoformat()},
        {"criteria": CRITERIA[:2]},
        {"criteria": [*CRITERIA[:2], CRITERIA[0] | {"weight": 20}]},
        {"most": "100000.01"},
        {"most": "0.00"},
    )
    for told in wrong:
        with pytest.raises(CallMakesNoSense):
            opened(ask, time, judges, **told)
    for too_few in (judges[:2], [judges[0], judges[0], judges[1]]):
        with pytest.raises(CallMakesNoSense):
            opened(ask, time, too_few)
    for who in (COMMUNITY_CHEN, STRANGER):
        with pytest.raises(errors.Forbidden):
            ask(OPEN_PROJECT_CALL, who, territory=LONGTAN, **{
                name: value for name, value in opened(ask, time, judges).items()
                if name in {"title", "purpose", "budget", "most", "pass_mark", "criteria", "apply_until", "score_until"}
            }, scorers=[{"person": "one", "name": "某某"}])  # fmt: skip


def test_a_scorer_is_added_once_and_a_call_is_cancelled_before_anything_is_decided(ask: Ask, time: SetTime) -> None:
    judges, about = scorers(4), {"reason": "资金来源调整"}
    call = opened(ask, time, judges[:3])
    one = {"project_call_id": call["id"], "person": judges[3].id, "name": judges[3].name}
    assert len(ask(ADD_PROJECT_SCORER, OFFICER_ZHOU, **one)["scorers"]) == 4
    with pytest.raises(ScorerAlready):
        ask(ADD_PROJECT_SCORER, OFFICER_ZHOU, **one)
    application, officer = applied(ask, call)
    with pytest.raises(errors.Forbidden):
        ask(CANCEL_PROJECT_CALL, STRANGER, project_call_id=call["id"], **about)
    assert ask(CANCEL_PROJECT_CALL, OFFICER_ZHOU, project_call_id=call["id"], **about)["status"] == "cancelled"
    read = ask(READ_PROJECT_APPLICATION, officer, project_application_id=application["id"])
    assert (read["status"], read["reason"]) == ("declined", about["reason"])
    with pytest.raises(ProjectCallSettled):
        ask(CANCEL_PROJECT_CALL, OFFICER_ZHOU, project_call_id=call["id"], **about)
    with pytest.raises(ProjectCallClosed):
        applied(ask, call)


def test_a_call_is_settled_when_nothing_is_left_to_decide(ask: Ask, time: SetTime, tick: Tick) -> None:
    judges = scorers()
    call = opened(ask, time, judges)
    application, _ = applied(ask, call)
    time.move_to(time() + dt.timedelta(days=11))
    tick("settle_project_calls")
    assert ask(READ_PROJECT_CALL, ANONYMOUS, project_call_id=call["id"])["status"] == "open"
    for who in judges:
        scored(ask, application, who, 40)
    about = {"project_application_id": application["id"], "reason": "未达分数线"}
    assert ask(DECLINE_PROJECT_APPLICATION, OFFICER_ZHOU, **about)["result"] == "40.00"
    with pytest.raises(ProjectCallSettled):
        ask(CANCEL_PROJECT_CALL, OFFICER_ZHOU, project_call_id=call["id"], reason="再议")
    tick("settle_project_calls")
    assert ask(READ_PROJECT_CALL, ANONYMOUS, project_call_id=call["id"])["status"] == "settled"
