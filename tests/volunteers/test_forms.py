"""A7: a handled case asks the lane chief to confirm; only the confirmation or the refusal goes on to enforcement."""

import dataclasses
import uuid
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import orjson
import pytest
import sqlalchemy as sa

from chassis.tables import outbox
from messages import errors
from messages.enforcement.cases import CASE_HANDLED
from messages.operation import SUBDISTRICT_OFFICER, Operation
from messages.volunteers.errors.forms import FormAlreadyDecided
from messages.volunteers.forms import CONFIRM_COMPLETION, LIST_FORMS, PRINT_FORM, READ_FORM, REFUSE_COMPLETION
from suite.embedded import EmbeddedSuite
from suite.people import CHIEF_SUN, LANE, OFFICER_ZHOU, STEWARD_LI, STRANGER
from tests.embedded import Ask, everything
from tests.volunteers.conftest import Tell


def raised(ask: Ask, case: str) -> list[dict[str, Any]]:
    return [form for form in everything(ask, LIST_FORMS, CHIEF_SUN, within=LANE) if form["case_id"] == case]


def told_about(suite: EmbeddedSuite, case: str) -> list[tuple[str, dict[str, Any]]]:
    query = sa.select(outbox.c.type, outbox.c.body).where(outbox.c.body.contains(case)).order_by(outbox.c.id)
    with suite.databases["volunteers"].engine.connect() as connection:
        return [(row.type, orjson.loads(row.body)["data"]) for row in connection.execute(query)]


@pytest.fixture
def case(tell: Tell) -> str:
    handled = str(uuid.uuid4())
    tell(CASE_HANDLED, version=3, id=handled, status="handled", finding="已拆除二层")
    return handled


@pytest.mark.rule("A7.10")
def test_a_handled_case_raises_a_form_with_a_number(ask: Ask, case: str) -> None:
    (form,) = raised(ask, case)
    assert form["number"].startswith("SQ-110101014-")
    assert (form["status"], form["issuer"], form["text"]) == ("raised", "urban_management", "已拆除二层")
    assert form["recipients"] == [f"lane_chief:{LANE}"]
    assert ask(READ_FORM, OFFICER_ZHOU, form_id=form["id"]) == form


@pytest.mark.rule("A7.10")
def test_the_chief_confirms_and_enforcement_is_told(ask: Ask, case: str, suite: EmbeddedSuite) -> None:
    (form,) = raised(ask, case)
    confirmed = ask(CONFIRM_COMPLETION, CHIEF_SUN, form_id=form["id"])
    assert (confirmed["status"], confirmed["chief"]) == ("confirmed", CHIEF_SUN.id)
    ((kind, data),) = told_about(suite, case)
    assert kind == "volunteers.completion_confirmed.v1"
    assert data == {
        "id": form["id"], "version": 2, "number": form["number"], "territory": LANE, "case_id": case,
        "chief": CHIEF_SUN.id, "office": "lane_chief", "deputy_for": None, "reason": None,
    }  # fmt: skip


@pytest.mark.rule("A7.10")
def test_a_refusal_has_its_reason_and_the_next_handling_its_own_form(
    ask: Ask, case: str, tell: Tell, suite: EmbeddedSuite
) -> None:
    (form,) = raised(ask, case)
    with pytest.raises(errors.Invalid):
        ask(REFUSE_COMPLETION, CHIEF_SUN, form_id=form["id"])
    ask(REFUSE_COMPLETION, CHIEF_SUN, form_id=form["id"], reason="一层尚未拆除")
    kind, data = told_about(suite, case)[0]
    assert (kind, data["reason"]) == ("volunteers.completion_refused.v1", "一层尚未拆除")
    tell(CASE_HANDLED, version=2, id=case)
    assert len(raised(ask, case)) == 1
    tell(CASE_HANDLED, version=5, id=case)
    assert sorted(form["status"] for form in raised(ask, case)) == ["raised", "refused"]
    tell(CASE_HANDLED, version=6, id=case)
    assert len(raised(ask, case)) == 2


def test_a_form_is_answered_once(ask: Ask, case: str, suite: EmbeddedSuite) -> None:
    (form,) = raised(ask, case)

    def attempt(confirm: bool) -> bool:
        try:
            if confirm:
                ask(CONFIRM_COMPLETION, CHIEF_SUN, form_id=form["id"])
            else:
                ask(REFUSE_COMPLETION, CHIEF_SUN, form_id=form["id"], reason="未完成")
        except FormAlreadyDecided:
            return False
        return True

    with ThreadPoolExecutor(6) as pool:
        assert sum(pool.map(attempt, [True, False] * 3)) == 1
    assert len(told_about(suite, case)) == 1


def test_the_paper_says_what_the_form_says(ask: Ask, case: str) -> None:
    (form,) = raised(ask, case)
    ask(CONFIRM_COMPLETION, CHIEF_SUN, form_id=form["id"], remark="现场看过")
    paper = ask(PRINT_FORM, CHIEF_SUN, form_id=form["id"])
    assert (paper["title"]["zh"], paper["number"]) == ("任务完成确认申请单", form["number"])
    written = {line["label"]["en"]: line["value"] for line in paper["lines"] + paper["signatures"]}
    assert (written["What was done"], written["Remark"]) == ("已拆除二层", "现场看过")
    assert written["Place"] == f"龙潭街道夕照寺社区夕照寺街（{LANE}）"
    assert written["Issuer"].startswith("城市管理综合行政执法监察局")
    assert written["Problem class"].startswith("违法建设")
    assert (written["Lane chief"], written["Decision"]) == (CHIEF_SUN.name, "确认完成 confirmed")


def test_only_the_chief_of_the_place_answers(ask: Ask, case: str) -> None:
    (form,) = raised(ask, case)
    elsewhere = type(CHIEF_SUN)("chief-elsewhere", "别处", CHIEF_SUN.roles, ("110101001",))
    with pytest.raises(errors.Forbidden):
        ask(CONFIRM_COMPLETION, elsewhere, form_id=form["id"])
    with pytest.raises(errors.Forbidden):
        ask(CONFIRM_COMPLETION, OFFICER_ZHOU, form_id=form["id"])
    with pytest.raises(errors.Forbidden):
        ask(CONFIRM_COMPLETION, STEWARD_LI, form_id=form["id"])
    with pytest.raises(errors.NotFound):
        ask(READ_FORM, STRANGER, form_id=form["id"])


@pytest.mark.parametrize("decide", [CONFIRM_COMPLETION, REFUSE_COMPLETION], ids=["confirms", "refuses"])
def test_a_chief_who_is_also_of_the_subdistrict_leaves_its_work_to_another(
    ask: Ask, tell: Tell, decide: Operation
) -> None:
    handled = str(uuid.uuid4())
    tell(CASE_HANDLED, version=3, id=handled, status="handled", responsible_agency="subdistrict_office")
    (form,) = raised(ask, handled)
    both = dataclasses.replace(CHIEF_SUN, roles=CHIEF_SUN.roles | {SUBDISTRICT_OFFICER})
    reason = {"reason": "未清理"} if decide is REFUSE_COMPLETION else {}
    with pytest.raises(errors.AboutOneself):
        ask(decide, both, form_id=form["id"], **reason)
    assert ask(decide, CHIEF_SUN, form_id=form["id"], **reason)["chief"] == CHIEF_SUN.id
