"""What people of the town do that chance does not come to: each needs several things that fit one another."""

import dataclasses
import datetime as dt
import uuid
from collections.abc import Callable
from typing import Any

from messages.beijing import day_of
from messages.deliberation.campaign_households import LIST_HOUSEHOLDS
from messages.deliberation.campaigns import OPEN_CAMPAIGN
from messages.deliberation.registers import IMPORT_REGISTER, PUBLISH_REGISTER
from messages.enforcement.cases import OPEN_CASE
from messages.enforcement.clocks import REQUEST_SUSPENSION
from messages.enforcement.community_requests import ASK_COMMUNITY, OBJECT_TO_COMMUNITY_REQUEST
from messages.enforcement.consultations import OPEN_CONSULTATION
from messages.enforcement.deployment_plans import DRAFT_DEPLOYMENT_PLAN
from messages.enforcement.duty_feeds import ISSUE_DUTY_FEED, LIST_DUTY_FEEDS
from messages.enforcement.duty_leaves import ASK_DUTY_LEAVE
from messages.enforcement.duty_officers import ENROL_DUTY_OFFICER
from messages.enforcement.evidence import ADD_EVIDENCE
from messages.envelope import Actor, Call
from messages.operation import RESIDENT, STEWARD, Operation
from messages.property.funds import OPEN_FUND
from messages.volunteers.activities import (
    PLAN_ACTIVITY,
    SIGN_UP_FOR_ACTIVITY,
    WITHDRAW_SIGN_UP,
)
from messages.volunteers.activity_attendances import APPEAL_NO_SHOW, NOTE_ATTENDANCE
from messages.volunteers.alliance_problems import OFFER_ALLIANCE_PART, RAISE_ALLIANCE_PROBLEM
from messages.volunteers.certificates import ISSUE_CERTIFICATE
from messages.volunteers.claims import CLAIM_LANE
from messages.volunteers.consultation_forms import ISSUE_CONSULTATION_FORM
from messages.volunteers.deputies import DISMISS_DEPUTY, NAME_DEPUTY
from messages.volunteers.lane_handovers import OFFER_LANE
from messages.volunteers.lane_waits import WAIT_FOR_LANE
from messages.volunteers.lanes import REGISTER_LANE
from messages.volunteers.organisation_checks import LIST_ORGANISATION_CHECKS
from messages.volunteers.organisations import ASK_HUB_MEMBERSHIP, REGISTER_ORGANISATION
from messages.volunteers.sessions import CHECK_IN, CHECK_OUT
from messages.volunteers.steward_teams import FOUND_STEWARD_TEAM
from messages.volunteers.stewards import APPLY_AS_STEWARD, APPROVE_STEWARD
from messages.volunteers.testimonies import LIST_TESTIMONIES
from messages.volunteers.volunteer_groups import FORM_VOLUNTEER_GROUP, JOIN_VOLUNTEER_GROUP
from suite.embedded import EmbeddedSuite, tick_until_done
from suite.people import (
    ADMIN,
    CHIEF_SUN,
    COMMANDER_XU,
    COMMUNITY_CHEN,
    COUNCIL_MA,
    COUNCIL_ZHU,
    DONGCHENG,
    LANE,
    LONGTAN,
    OFFICER_ZHOU,
    PUBLIC_SECURITY,
    RESIDENT_WANG,
    STEWARD_ZHAO,
    URBAN_MANAGEMENT,
    XIZHAOSI,
)
from tests.gateway import watch
from tests.gateway.deeds_of_associations import trade
from tests.gateway.deeds_of_committees import propose_committee
from tests.gateway.negotiation_deeds import NegotiationDeeds

Learn = Callable[[Operation, Any], None]
_NARROW_LANE = "110101014002901"
_HEADS = {"head-of-one": "张秀兰", "head-of-two": "王建国"}


class Deeds:
    """`learn` is told of each answer. A refusal is raised: these have been thought out."""

    def __init__(self, suite: EmbeddedSuite, learn: Learn) -> None:
        self._suite, self._learn = suite, learn

    def pump(self) -> None:
        self._suite.pump()

    def move_to(self, moment: str) -> None:
        self._suite.time.move_to(dt.datetime.fromisoformat(moment))

    def all(self, area_id: str) -> None:
        self.stewards()
        self.groups()
        self.offices(area_id)
        NegotiationDeeds(self.do, self._suite.time, self.tick).all(area_id)
        self.enforcement()
        self.duty()
        self.organisations()
        self.campaign()
        self.communities()
        propose_committee(self.do)
        trade(self.do)
        self.pump()

    def do(self, operation: Operation, who: Actor, **request: Any) -> Any:
        call = Call(who, idempotency_key=str(uuid.uuid4()), correlation_id="deeds")
        answer = self._suite.doors[operation.service].answer(operation.verb, request, call)
        self._learn(operation, answer)
        return answer

    def day(self, days: int = 0) -> str:
        return (day_of(self._suite.time()) + dt.timedelta(days=days)).isoformat()

    def steward(self, id_: str, name: str) -> tuple[Actor, str]:
        """Somebody who has become a steward, and the id of her record."""
        person = Actor(id_, name, frozenset({STEWARD, RESIDENT}), (LONGTAN,))
        applied = self.do(APPLY_AS_STEWARD, person, community=XIZHAOSI, name=name, phone="13800138000")
        self.do(APPROVE_STEWARD, COMMUNITY_CHEN, steward_id=applied["id"])
        return person, applied["id"]

    def stewards(self) -> None:
        """One serves and has it certified, with the other as witness; one claims a lane and the other waits for it."""
        (one, record), (other, _) = self.steward("steward-qian", "钱桂芳"), self.steward("steward-feng", "冯玉梅")
        session = self.do(CHECK_IN, one, lane_code=LANE)
        self._suite.time.move_to(self._suite.time() + dt.timedelta(hours=1))
        self.do(CHECK_OUT, one, session_id=session["id"])
        days = {"first_day": self.day(-1), "last_day": self.day()}
        self.do(ISSUE_CERTIFICATE, COMMUNITY_CHEN, steward_id=record, **days)
        self.do(CHECK_IN, other, lane_code=LANE, proof={"kind": "witness", "witness": one.id})
        self.do(LIST_TESTIMONIES, one)
        self.do(REGISTER_LANE, OFFICER_ZHOU, lane_code=_NARROW_LANE, name="窄巷", kind="back_lane", capacity=1)
        claim = self.do(CLAIM_LANE, one, lane_code=_NARROW_LANE)["id"]
        self.do(WAIT_FOR_LANE, other, lane_code=_NARROW_LANE)
        self.do(OFFER_LANE, one, claim_id=claim, to=other.id, words="9 号院老人独居，常去看看")
        self.do(FOUND_STEWARD_TEAM, one, kind="team", name="银龄护巷队")

    def groups(self) -> None:
        """One moves up. Of one who came nobody has said so yet, one did not come, one appeals; others lie ahead."""
        leader, others = STEWARD_ZHAO, (RESIDENT_WANG, COUNCIL_MA, COUNCIL_ZHU)
        told = {"territory": XIZHAOSI, "name": "胡同花友汇", "leader": leader.id, "leader_name": leader.name}
        group = {"volunteer_group_id": self.do(FORM_VOLUNTEER_GROUP, COMMUNITY_CHEN, **told)["id"]}
        now = self._suite.time()
        plan = {**group, "title": "见缝插绿", "where": "六条胡同"}
        full, over, ahead = (
            self.do(
                PLAN_ACTIVITY, leader, **plan, begins_at=(now + dt.timedelta(hours=hours)).isoformat(),
                ends_at=(now + dt.timedelta(hours=hours + 1)).isoformat(), places=places,
            )["id"]
            for hours, places in ((300, 1), (1, 5), (200, 5))
        )  # fmt: skip
        for one in others:
            self.do(JOIN_VOLUNTEER_GROUP, one, **group, name=one.name)
        first, _ = (self.do(SIGN_UP_FOR_ACTIVITY, one, activity_id=full) for one in (COUNCIL_MA, COUNCIL_ZHU))
        self.do(WITHDRAW_SIGN_UP, COUNCIL_MA, sign_up_id=first["id"])
        ups = [self.do(SIGN_UP_FOR_ACTIVITY, one, activity_id=over)["id"] for one in others]
        self.do(SIGN_UP_FOR_ACTIVITY, RESIDENT_WANG, activity_id=ahead)
        self._suite.time.move_to(now + dt.timedelta(hours=3))
        for sign_up in ups[1:]:
            self.do(NOTE_ATTENDANCE, leader, sign_up_id=sign_up, came=False)
        self.do(APPEAL_NO_SHOW, COUNCIL_ZHU, sign_up_id=ups[2], text="我在场浇花")
        watch.posts(self, leader, group)
        self._suite.time.move_to(max(self._suite.time(), now + dt.timedelta(hours=27)))
        self.tick("volunteers", "see_to_attendances")

    def offices(self, area_id: str) -> None:
        away = {"absent_from": self.day(), "absent_to": self.day(3), "reason": "外出培训"}
        named = {"place": LANE, "person": OFFICER_ZHOU.id, "name": OFFICER_ZHOU.name} | away
        self.do(DISMISS_DEPUTY, CHIEF_SUN, deputy_id=self.do(NAME_DEPUTY, CHIEF_SUN, **named)["id"])
        year = day_of(self._suite.time()).year
        self.do(OPEN_FUND, ADMIN, area_id=area_id, year=year, budget="100000.00", reason="年度预算批复 12 号")

    def enforcement(self) -> None:
        asked = {"text": "胡同口停车与消防通道冲突", "agencies": [URBAN_MANAGEMENT.agency]}
        self.do(ISSUE_CONSULTATION_FORM, CHIEF_SUN, lane_code=LANE, **asked)
        self._suite.pump()
        self.do(OPEN_CONSULTATION, COMMANDER_XU, place=DONGCHENG, tier="special", purpose="专项整治")
        case = self.do(OPEN_CASE, URBAN_MANAGEMENT, place=LANE, problem_class="fence", text="私设围栏")
        self.do(ADD_EVIDENCE, URBAN_MANAGEMENT, case_id=case["id"], kind="statement", words="现场询问笔录")
        why = {"reason": "awaiting_court", "words": "等待法院裁定"}
        self.do(REQUEST_SUSPENSION, URBAN_MANAGEMENT, case_id=case["id"], **why)

    def tick(self, service: str, clock: str) -> None:
        door = self._suite.doors[service]
        tick_until_done(door, next(one for one in door.clocks if one.name == clock))

    def organisations(self) -> None:
        """A hub is asked to lead another one, which is due for its check and asked to solve a problem."""
        told = {"kind": "community_group", "officer_name": "刘梅", "alliances": ["public_good"]}
        days = {"registered_on": "2017-03-01", "valid_until": self.day(20)}
        for_hub = {"name": "龙潭社会组织联合会", "code": "51110101000000001X", "officer": "hub-officer", "is_hub": True}
        hub = self.do(REGISTER_ORGANISATION, ADMIN, territory=DONGCHENG, **told, **days, **for_hub)
        officer = Actor(CHIEF_SUN.id, "刘梅", frozenset({RESIDENT}), (LONGTAN,))
        one = {"name": "龙潭邻里互助社", "code": "51110101000000002X", "officer": officer.id}
        member = self.do(REGISTER_ORGANISATION, OFFICER_ZHOU, territory=LONGTAN, **told, **days, **one)
        self.do(ASK_HUB_MEMBERSHIP, officer, organisation_id=member["id"], hub_id=hub["id"])
        problem = {"place": XIZHAOSI, "alliances": ["public_good"], "text": "独居老人用餐困难"}
        raised = self.do(RAISE_ALLIANCE_PROBLEM, COMMUNITY_CHEN, **problem)
        part = {"organisation_id": member["id"], "text": "每周三送餐"}
        self.do(OFFER_ALLIANCE_PART, officer, alliance_problem_id=raised["id"], **part)
        self.tick("volunteers", "ask_for_organisation_checks")
        self.do(LIST_ORGANISATION_CHECKS, officer)

    def campaign(self) -> None:
        """Two households of a courtyard are asked to sign, and one has signed."""
        courtyard = f"{LANE}003"
        lines = [f"{who},{name},{courtyard},{nth}号,是,是" for nth, (who, name) in enumerate(_HEADS.items(), 1)]
        table = "\n".join(["人员标识,姓名,区划代码,户,成年,户代表", *lines])
        made = self.do(IMPORT_REGISTER, COMMUNITY_CHEN, territory=XIZHAOSI, title="户册", table=table)
        other = dataclasses.replace(COMMUNITY_CHEN, id="community-second", name="社区工作者")
        self.do(PUBLISH_REGISTER, other, register_id=made["id"])
        asked = {"title": "院落改造签约", "policy": "补偿安置政策", "deadline": self.day(20), "target_percent": 98}
        opened = self.do(OPEN_CAMPAIGN, OFFICER_ZHOU, territory=LONGTAN, **asked)
        self.do(LIST_HOUSEHOLDS, OFFICER_ZHOU, campaign_id=opened["id"])

    def communities(self) -> None:
        """Communities are asked for this and that, and one objects."""
        asked = {"place": XIZHAOSI, "text": "请报送一季度活动情况", "due_on": self.day(10)}
        contested = self.do(ASK_COMMUNITY, URBAN_MANAGEMENT, **asked, item="civic_culture")
        one = {"community_request_id": contested["id"]}
        self.do(OBJECT_TO_COMMUNITY_REQUEST, COMMUNITY_CHEN, **one, words="上月已报送街道")
        self.do(ASK_COMMUNITY, URBAN_MANAGEMENT, **asked, item="mediate")

    def duty(self) -> None:
        who = PUBLIC_SECURITY
        officer = {"person": who.id, "name": who.name, "agency": who.agency, "kind": "resident"}
        self.do(ENROL_DUTY_OFFICER, OFFICER_ZHOU, place=LONGTAN, **officer)
        days = {"first_day": self.day(20), "last_day": self.day(21)}
        self.do(ASK_DUTY_LEAVE, who, place=LONGTAN, **days, words="家中有事")
        self.do(ISSUE_DUTY_FEED, who, place=LONGTAN)
        self.do(LIST_DUTY_FEEDS, who)
        turns = [
            {"name": {"zh": "早班", "en": "day"}, "from_hour": 9, "hours": 10},
            {"name": {"zh": "晚班", "en": "night"}, "from_hour": 19, "hours": 14},
        ]
        part = {"code": "ordinary", "name": {"zh": "平日", "en": "ordinary days"}, "kind": "ordinary", "menu": []}
        plan = {"title": "春季勤务方案", "valid_from": self.day(9), "turns": turns, "parts": [part]}
        self.do(DRAFT_DEPLOYMENT_PLAN, OFFICER_ZHOU, place=LONGTAN, **plan)
