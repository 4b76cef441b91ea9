"""A7: the joint-consultation form has its number, issuer, lane, recipients, state and history, and its answer."""

import dataclasses
import datetime as dt
import uuid
from typing import Any

import pytest

from messages import errors
from messages.enforcement.consultation_requests import (
    CONSULTATION_REQUEST_MOVED,
    READ_CONSULTATION_REQUEST,
    SETTLE_CONSULTATION_REQUEST,
)
from messages.enforcement.consultations import CLOSE_CONSULTATION, OPEN_CONSULTATION
from messages.operation import COMMUNITY_WORKER
from messages.volunteers.consultation_forms import (
    ISSUE_CONSULTATION_FORM,
    LIST_CONSULTATION_FORMS,
    PRINT_CONSULTATION_FORM,
    READ_CONSULTATION_FORM,
    WITHDRAW_CONSULTATION_FORM,
)
from messages.volunteers.deputies import DISMISS_DEPUTY, NAME_DEPUTY
from messages.volunteers.errors.consultation_forms import ConsultationFormSettled
from messages.volunteers.errors.lanes import LaneUnknown
from suite.embedded import EmbeddedSuite
from suite.people import CHIEF_SUN, COMMANDER_XU, COMMUNITY_CHEN, LANE, LONGTAN, OFFICER_ZHOU, STRANGER
from tests.embedded import Ask
from tests.facts import fact

ASKED = {
    "lane_code": LANE, "text": "胡同口停车与消防通道冲突，请各部门会商",
    "agencies": ["urban_management", "public_security", "urban_management"],
}  # fmt: skip
ANSWER = "本周内划定停车位，消防通道由公安、城管共同清理。"


def issued(ask: Ask, **more: Any) -> dict[str, Any]:
    form: dict[str, Any] = ask(ISSUE_CONSULTATION_FORM, CHIEF_SUN, **ASKED | more)
    return form


def now(ask: Ask, form: dict[str, Any]) -> dict[str, Any]:
    read: dict[str, Any] = ask(READ_CONSULTATION_FORM, CHIEF_SUN, consultation_form_id=form["id"])
    return read


@pytest.mark.rule("A7.8", "A7.11")
def test_a_chief_asks_agencies_to_consult(ask: Ask) -> None:
    form = issued(ask)
    assert form["number"].startswith("HD-110101014-")
    assert (form["issuer"], form["territory"], form["status"]) == (CHIEF_SUN.id, LANE, "issued")
    assert form["agencies"] == ["urban_management", "public_security"]
    assert ask(LIST_CONSULTATION_FORMS, OFFICER_ZHOU, within=LANE, status="issued", limit=1)["items"] == [form]
    with pytest.raises(errors.NotFound):
        ask(READ_CONSULTATION_FORM, STRANGER, consultation_form_id=form["id"])
    with pytest.raises(errors.Invalid):
        issued(ask, agencies=[])


@pytest.mark.rule("A7.8", "A7.12")
def test_the_form_is_consulted_on_and_the_answer_comes_back(ask: Ask, suite: EmbeddedSuite) -> None:
    form = issued(ask)
    suite.pump()
    special = ask(OPEN_CONSULTATION, COMMANDER_XU, place=LONGTAN, tier="special")
    suite.pump()
    assert now(ask, form)["status"] == "scheduled"
    about = {"consultation_request_id": form["id"], "consultation_id": special["id"], "answer": ANSWER}
    ask(SETTLE_CONSULTATION_REQUEST, COMMANDER_XU, **about)
    ask(CLOSE_CONSULTATION, COMMANDER_XU, consultation_id=special["id"], minutes="逐项研究")
    suite.pump()
    seen = now(ask, form)
    assert (seen["status"], seen["answer"]) == ("answered", ANSWER)
    assert [(one["step"], one["consultation_number"]) for one in seen["history"]] == [
        ("scheduled", special["number"]), ("answered", special["number"]),
    ]  # fmt: skip
    paper = ask(PRINT_CONSULTATION_FORM, CHIEF_SUN, consultation_form_id=form["id"])
    written = {line["label"]["en"]: line["value"] for line in paper["lines"] + paper["signatures"]}
    assert (paper["title"]["zh"], paper["number"]) == ("会商单", form["number"])
    assert (written["Lane chief"], written["Answer"]) == (CHIEF_SUN.name, ANSWER)
    assert written["Consultations"] == special["number"]
    assert "urban_management" not in written["Recipients"]


@pytest.mark.rule("A7.8", "A7.11")
def test_a_chief_withdraws_what_nobody_has_answered(ask: Ask, suite: EmbeddedSuite) -> None:
    form = issued(ask)
    withdrawal = {"consultation_form_id": form["id"], "reason": "产权单位已自行清理"}
    with pytest.raises(errors.Forbidden):
        ask(WITHDRAW_CONSULTATION_FORM, COMMUNITY_CHEN, **withdrawal)
    suite.pump()
    withdrawn = ask(WITHDRAW_CONSULTATION_FORM, CHIEF_SUN, **withdrawal)
    assert (withdrawn["status"], withdrawn["withdrawn_by"]) == ("withdrawn", CHIEF_SUN.id)
    with pytest.raises(ConsultationFormSettled):
        ask(WITHDRAW_CONSULTATION_FORM, CHIEF_SUN, **withdrawal)
    suite.pump()
    request = ask(READ_CONSULTATION_REQUEST, OFFICER_ZHOU, consultation_request_id=form["id"])
    assert (request["status"], request["withdrawal_reason"]) == ("withdrawn", withdrawal["reason"])
    paper = ask(PRINT_CONSULTATION_FORM, CHIEF_SUN, consultation_form_id=form["id"])
    assert withdrawal["reason"] in {line["value"] for line in paper["lines"]}


def test_an_answer_that_crosses_the_withdrawal_stands_and_both_are_recorded(ask: Ask, suite: EmbeddedSuite) -> None:
    form = issued(ask)
    ask(WITHDRAW_CONSULTATION_FORM, CHIEF_SUN, consultation_form_id=form["id"], reason="产权单位已自行清理")
    about = {"id": form["id"], "number": form["number"], "territory": LANE, "consultation_number": "HS-1"}
    told = fact(CONSULTATION_REQUEST_MOVED, **about, version=2, step="answered", tier="daily", answer=ANSWER)
    suite.doors["volunteers"].hear(told)
    seen = now(ask, form)
    assert (seen["status"], seen["answer"], seen["withdrawn_by"]) == ("answered", ANSWER, CHIEF_SUN.id)


def test_steps_come_in_any_order_and_again(ask: Ask, suite: EmbeddedSuite) -> None:
    form = issued(ask)
    about = {"id": form["id"], "number": form["number"], "territory": LANE, "consultation_number": "HS-1"}
    told = fact(CONSULTATION_REQUEST_MOVED, **about, version=3, step="answered", tier="weekly", answer=ANSWER)
    for version, step, tier in ((3, "answered", "weekly"), (1, "scheduled", "daily"), (2, "climbed", "weekly")):
        data = told.data | {"version": version, "step": step, "tier": tier, "answer": ANSWER if version == 3 else ""}
        for _ in range(2):
            one = dataclasses.replace(told, id=str(uuid.uuid4()), subject_version=version, data=data)
            suite.doors["volunteers"].hear(one)
    seen = now(ask, form)
    assert [one["step"] for one in seen["history"]] == ["scheduled", "climbed", "answered"]
    assert (seen["status"], seen["answer"], seen["version"]) == ("answered", ANSWER, 4)


def test_only_the_chief_of_a_known_lane_or_a_deputy_asks(ask: Ask) -> None:
    with pytest.raises(errors.Forbidden):
        ask(ISSUE_CONSULTATION_FORM, COMMUNITY_CHEN, **ASKED)
    with pytest.raises(LaneUnknown):
        issued(ask, lane_code=f"{LANE[:12]}999")
    worker = dataclasses.replace(COMMUNITY_CHEN, id="deputy-who-consults", roles=frozenset({COMMUNITY_WORKER}))
    today = dt.datetime.now(dt.UTC).astimezone(dt.timezone(dt.timedelta(hours=8))).date()
    away = {"absent_from": f"{today}", "absent_to": f"{today}", "reason": "外出培训"}
    deputy = ask(NAME_DEPUTY, CHIEF_SUN, place=LANE, person=worker.id, name="陈代理", **away)
    assert ask(ISSUE_CONSULTATION_FORM, worker, **ASKED)["deputy_for"] == CHIEF_SUN.id
    ask(DISMISS_DEPUTY, CHIEF_SUN, deputy_id=deputy["id"])
    with pytest.raises(errors.Forbidden):
        ask(ISSUE_CONSULTATION_FORM, worker, **ASKED)
