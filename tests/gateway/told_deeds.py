"""What nobody in the town does, so that each fact there is has been told once."""

import dataclasses
import datetime as dt
import functools
import uuid
from typing import Any

from messages.beijing import BEIJING
from messages.deliberation.tea_topics import REFER_TEA_TOPIC
from messages.enforcement.consultations import OPEN_CONSULTATION
from messages.enforcement.demands import ANSWER_DEMAND, REGISTER_DEMAND
from messages.enforcement.deployment_plans import DRAFT_DEPLOYMENT_PLAN, PUBLISH_DEPLOYMENT_PLAN
from messages.enforcement.duplicates import MERGE_CASE, UNMERGE_CASE
from messages.enforcement.duty_posts import REGISTER_DUTY_POST
from messages.enforcement.handling import HANDLE_CASE, REJECT_CASE, VERIFY_CASE
from messages.enforcement.rosters import DRAW_ROSTER, PUBLISH_ROSTER
from messages.enforcement.scores import MAKE_SCORE_SHEET, PUBLISH_SCORE_SHEET
from messages.enforcement.topics import ADOPT_TOPIC, PROPOSE_TOPIC
from messages.enforcement.warnings import LIFT_WARNING, RAISE_WARNING
from messages.enforcement.whistle_calls import LIST_WHISTLE_CALLS, RELEASE_WHISTLE_CALL, REPORT_IN
from messages.envelope import Actor, Call
from messages.operation import Operation
from messages.property.areas import MAKE_AREA
from messages.property.companies import ADMIT_COMPANY, EXIT_COMPANY
from messages.property.contracts import SIGN_CONTRACT
from messages.volunteers.enforcement_requests import ISSUE_ENFORCEMENT_REQUEST
from messages.volunteers.forms import LIST_FORMS
from messages.volunteers.lanes import REGISTER_LANE
from messages.volunteers.reports import FILE_REPORT, READ_REPORT
from services.deliberation.use_cases.campaigns import SUBJECT as CAMPAIGNS
from services.enforcement.use_cases.reminders import SUBJECT as REMINDERS
from services.enforcement.use_cases.shifts import SUBJECT as SHIFTS
from services.enforcement.use_cases.whistle_calls import SUBJECT as CALLS
from services.property.use_cases.contracts import SUBJECT as CONTRACTS
from services.volunteers.use_cases.forms import SUBJECT as FORMS
from suite.embedded import EmbeddedSuite
from suite.people import (
    ADMIN,
    CHIEF_SUN,
    COMMANDER_XU,
    DONGCHENG,
    LANE,
    OFFICER_ZHOU,
    RESIDENT_WANG,
    STEWARD_LI,
    SUBDISTRICT_AGENCY,
    URBAN_MANAGEMENT,
)
from tests.deliberation.conftest import Community
from tests.deliberation.test_breaches import handed_over
from tests.deliberation.test_campaigns import opened
from tests.deliberation.test_conventions import enacted
from tests.deliberation.test_tea_rounds import TeaHouse
from tests.gateway.calls import LIKELY
from tests.gateway.town import Town

ENFORCEMENT_ASKED = {
    "lane_code": LANE, "problem_class": "fence", "text": "私设地锁", "urgency": "urgent",
    "agencies": ["urban_management"],
}  # fmt: skip


def live_on(own: EmbeddedSuite, town: Town) -> None:
    town.things["form_id"] = [_awaited(own)]
    _admit_and_let_go(own)
    _leave_an_area(own)
    _adopt_a_topic(own)
    _answer_a_demand(own)
    _publish_a_score(own)
    _join_merge_and_part(own)
    _whistle(own)
    _leave_a_shift_empty(own)
    _live_by_a_convention(own)
    _end_a_campaign(own)
    _press_what_was_left_lying(own)
    _raise_and_lift_a_warning(own)


def _ask(own: EmbeddedSuite, operation: Operation, who: Actor, **request: Any) -> Any:
    call = Call(who, idempotency_key=str(uuid.uuid4()))
    return own.doors[operation.service].answer(operation.verb, request, call)


def _opened(own: EmbeddedSuite) -> str:
    report = _ask(own, FILE_REPORT, STEWARD_LI, lane_code=LANE, problem_class="unclassified", text="说不清的问题")
    own.pump()
    case_id: str = _ask(own, READ_REPORT, STEWARD_LI, report_id=report["id"])["case_id"]
    return case_id


def _awaited(own: EmbeddedSuite) -> dict[str, Any]:
    """A confirmation form that its chief left unanswered, so that the community is asked, and beyond it the district.

    Nobody in the town refuses one, nor finds a report untrue.
    """
    _ask(own, REJECT_CASE, SUBDISTRICT_AGENCY, case_id=_opened(own), finding="现场未发现")
    case = _opened(own)
    _ask(own, VERIFY_CASE, SUBDISTRICT_AGENCY, case_id=case, finding="现场属实")
    done = {"finding": "已拆除", "results": [{"unit": "places", "quantity": 1}]}
    _ask(own, HANDLE_CASE, SUBDISTRICT_AGENCY, case_id=case, **done)
    own.pump()
    for _ in range(2):
        own.time.move_to(own.time() + dt.timedelta(days=4))
        own.doors["volunteers"].tick(next(one for one in FORMS.clocks if one.name == "raise_forms"))
    own.pump()
    forms: list[dict[str, Any]] = _ask(own, LIST_FORMS, CHIEF_SUN, within=LANE)["items"]
    return next(form for form in forms if form["case_id"] == case)


def _join_merge_and_part(own: EmbeddedSuite) -> None:
    """Nobody in the town knows of two cases that they are of one problem."""
    case, main = _opened(own), _opened(own)
    seen = {"lane_code": LANE, "problem_class": "unclassified", "text": "我也遇到"}
    _ask(own, FILE_REPORT, RESIDENT_WANG, **seen, joins=main)
    own.pump()
    _ask(own, MERGE_CASE, SUBDISTRICT_AGENCY, case_id=case, main_case_id=main, reason="同一问题")
    _ask(own, UNMERGE_CASE, SUBDISTRICT_AGENCY, case_id=case, reason="不是同一问题")


def _leave_a_shift_empty(own: EmbeddedSuite) -> None:
    """Nobody in the town makes a plan that is whole."""
    place, name = f"{DONGCHENG}002", {"zh": "岗位", "en": "post"}
    post = {"place": place, "code": "gate", "kind": "fixed", "name": name}
    _ask(own, REGISTER_DUTY_POST, ADMIN, **post)
    tomorrow = (own.time() + dt.timedelta(days=1)).astimezone(BEIJING).date().isoformat()
    part = {"code": "usual", "name": name, "kind": "ordinary", "menu": [{"post": "gate", "staff": 1}]}
    turns = [{"name": name, "from_hour": 9, "hours": 24}]
    plan = {"place": place, "title": "勤务方案", "valid_from": tomorrow, "turns": turns, "parts": [part]}
    drafted = _ask(own, DRAFT_DEPLOYMENT_PLAN, ADMIN, **plan)["id"]
    _ask(own, PUBLISH_DEPLOYMENT_PLAN, COMMANDER_XU, deployment_plan_id=drafted)
    drawn = _ask(own, DRAW_ROSTER, ADMIN, place=place, first_day=tomorrow, last_day=tomorrow)["id"]
    _ask(own, PUBLISH_ROSTER, COMMANDER_XU, roster_id=drawn)
    own.doors["enforcement"].tick(SHIFTS.clocks[0])


def _admit_and_let_go(own: EmbeddedSuite) -> None:
    """The companies of the town serve; this one never has."""
    company = _ask(own, ADMIT_COMPANY, ADMIN, territory=DONGCHENG, code="nobody", name="无约物业", grade=2)
    _ask(own, EXIT_COMPANY, ADMIN, company_id=company["id"], reason="主动退出")


def _leave_an_area(own: EmbeddedSuite) -> None:
    """Nobody in the town ends a contract that another does not follow."""
    company = {"territory": DONGCHENG, "code": "leaving", "name": "撤出物业", "grade": 2}
    _ask(own, ADMIT_COMPANY, ADMIN, **company)
    place = f"{DONGCHENG}002001777"
    _ask(own, REGISTER_LANE, ADMIN, lane_code=place, name="撤出胡同", kind="back_lane")
    drawn = {"territory": place[:9], "name": "撤出片区", "places": [place], "residents": 90, "households": 30}
    officer = dataclasses.replace(OFFICER_ZHOU, territories=(place[:9],))
    area = _ask(own, MAKE_AREA, officer, **drawn)
    day = (own.time() - dt.timedelta(days=2)).astimezone(BEIJING).date()
    term = {"starts": f"{day - dt.timedelta(days=300)}", "ends": f"{day}", "monthly_fee": "5000.00"}
    _ask(own, SIGN_CONTRACT, officer, area_id=area["id"], company=company["code"], **term)
    own.doors["property"].tick(CONTRACTS.clocks[0])


def _adopt_a_topic(own: EmbeddedSuite) -> None:
    """At a place where the town has held no monthly consultation yet."""

    def ask(operation: Operation, **request: Any) -> str:
        call = Call(COMMANDER_XU, idempotency_key=str(uuid.uuid4()))
        return str(own.doors[operation.service].answer(operation.verb, request, call)["id"])

    place = f"{DONGCHENG}001"
    topic = ask(PROPOSE_TOPIC, place=place, problem_class="fence")
    monthly = ask(OPEN_CONSULTATION, place=place, tier="monthly")
    measures = {"agency": "urban_management", "measures": "逐院清查", "due_on": LIKELY["due_on"]}
    ask(ADOPT_TOPIC, topic_id=topic, consultation_id=monthly, **measures)


def _whistle(own: EmbeddedSuite) -> None:
    """Of a chief's request: one agency comes and leaves, so that it is over; of another nobody comes."""
    for _ in range(2):
        _ask(own, ISSUE_ENFORCEMENT_REQUEST, CHIEF_SUN, **ENFORCEMENT_ASKED)
    own.pump()
    calls = _ask(own, LIST_WHISTLE_CALLS, CHIEF_SUN, within=LANE, status="called")["items"]
    call = next(one for one in calls if one["party"] == URBAN_MANAGEMENT.agency)
    _ask(own, REPORT_IN, URBAN_MANAGEMENT, whistle_call_id=call["id"])
    _ask(own, RELEASE_WHISTLE_CALL, CHIEF_SUN, whistle_call_id=call["id"], mark=4)
    own.time.move_to(own.time() + dt.timedelta(hours=3))
    own.doors["enforcement"].tick(next(one for one in CALLS.clocks if one.name == "escalate_whistles"))
    own.pump()


def _answer_a_demand(own: EmbeddedSuite) -> None:
    told = {"place": LANE, "problem_class": "unclassified", "text": "说不清的问题", "channel": "visit"}
    demand = _ask(own, REGISTER_DEMAND, SUBDISTRICT_AGENCY, **told)
    _ask(own, ANSWER_DEMAND, SUBDISTRICT_AGENCY, demand_id=demand["id"], solved=False, words="正在协调")


def _publish_a_score(own: EmbeddedSuite) -> None:
    """Of a month of which the town knows nothing."""
    asked = {"place": DONGCHENG, "agency": "urban_management", "period": "2026-01"}
    sheet = _ask(own, MAKE_SCORE_SHEET, ADMIN, **asked)
    _ask(own, PUBLISH_SCORE_SHEET, COMMANDER_XU, sheet_id=sheet["id"])


def _live_by_a_convention(own: EmbeddedSuite) -> None:
    """In a community of its own: it takes a month until one is in force, and weeks until a breach is referred."""
    community = Community(functools.partial(_ask, own), own.time)
    handed_over(community, enacted(community, stairs="楼道不堆物"))
    (topic,) = TeaHouse(community, own).held("私装地锁")
    referred = {"tea_topic_id": topic["id"], "words": "占用公共通道", "problem_class": "fence"}
    _ask(own, REFER_TEA_TOPIC, community.members[0], **referred)


def _end_a_campaign(own: EmbeddedSuite) -> None:
    community = Community(functools.partial(_ask, own), own.time)
    community.households(2)
    opened(community)
    own.time.move_to(own.time() + dt.timedelta(days=15))
    own.doors["deliberation"].tick(next(one for one in CAMPAIGNS.clocks if one.name == "end_campaigns"))


def _press_what_was_left_lying(own: EmbeddedSuite) -> None:
    """Weeks have passed, and nobody has done all that waits."""
    own.doors["enforcement"].tick(next(one for one in REMINDERS.clocks if one.name == "press_silence"))


def _raise_and_lift_a_warning(own: EmbeddedSuite) -> None:
    raised = _ask(own, RAISE_WARNING, ADMIN, place=DONGCHENG, grade="ordinary", text="人多")
    _ask(own, LIFT_WARNING, ADMIN, warning_id=raised["id"], reason="已疏导")
