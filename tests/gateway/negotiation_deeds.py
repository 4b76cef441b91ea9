"""What an office, companies and reviewers do in negotiations: each step needs the one before it."""

import dataclasses
import datetime as dt
import pathlib
import tempfile
from collections.abc import Callable
from typing import Any

from messages.beijing import day_of
from messages.envelope import Actor
from messages.operation import EVALUATOR, PROPERTY_COMPANY
from messages.property.companies import ADMIT_COMPANY
from messages.property.company_checks import CHECK_COMPANY
from messages.property.contract_awards import (
    AWARD_CONTRACT,
    DECIDE_AWARD_OBJECTION,
    OBJECT_TO_AWARD,
    REVOKE_AWARD,
    SIGN_AWARD,
)
from messages.property.contract_exits import NOTIFY_EXIT, REVOKE_EXIT
from messages.property.contracts import LIST_CONTRACTS
from messages.property.invitation_draws import COMMIT_TO_DRAW, REVEAL_SECRET
from messages.property.negotiations import ANSWER_QUESTION, ASK_QUESTION, CALL_NEGOTIATION, END_NEGOTIATION
from messages.property.offer_reviews import (
    BEGIN_OFFER_REVIEW,
    DECLARE_TIES,
    NAME_REVIEWER,
    SCORE_OFFERS,
    SET_ASIDE_REVIEWER,
)
from messages.property.offer_rounds import (
    ABANDON_OFFER_ROUND,
    GIVE_ROUND_KEY,
    OPEN_OFFERS,
    PLAN_OFFER_ROUND,
    READ_OFFER_ROUND,
)
from messages.property.offers import SEND_OFFER
from services.property.domain.invitation_draws import commitment_to
from services.property.use_cases.two_keys import public_of
from suite.people import ADMIN, COMMUNITY_CHEN, DONGCHENG, EVALUATOR_TANG, OFFICER_ZHOU, SECOND_ADMIN
from suite.set_time import SetTime
from tests.property.negotiating import sealed

_OPENER_SECRET, _WITNESS_SECRET = "B" * 43, "C" * 43
_OFFICE_PART, _WITNESS_PART = "0a" * 32, "1b" * 32
_UNREADABLE = "A" * 100
COMPANIES = [
    Actor(f"manager-of-{code}", "项目经理", frozenset({PROPERTY_COMPANY}), (DONGCHENG,), "", code)
    for code in ("hemu", "huixin", "jingcheng")
]
REVIEWERS = [
    Actor(f"reviewer-{number}", f"专家{number}", frozenset({EVALUATOR}), (DONGCHENG,)) for number in range(1, 5)
]
CRITERIA = [
    {"code": "price", "text": "报价", "weight": 30, "kind": "price"},
    {"code": "staffing", "text": "人员配备", "weight": 70, "kind": "judged"},
]


@dataclasses.dataclass(frozen=True, slots=True)
class NegotiationDeeds:
    do: Callable[..., Any]
    time: SetTime
    tick: Callable[[str, str], None]

    def all(self, area_id: str) -> None:
        for one in COMPANIES:
            told = {"territory": DONGCHENG, "code": one.company, "name": one.company, "grade": 2}
            admitted = self.do(ADMIT_COMPANY, SECOND_ADMIN, **told)
        until = f"{day_of(self.time()) + dt.timedelta(days=900)}"
        found = {"outcome": "passed", "findings": "逐项核对无误", "grade": 2, "qualified_until": until}
        self.do(CHECK_COMPANY, SECOND_ADMIN, company_id=admitted["id"], **found)
        self.draws(area_id)
        self.rounds(area_id)
        self.ranked(area_id)
        late_at = self.judged(area_id)
        self.awards(area_id)
        self.exits(area_id)
        self.time.reach(late_at)
        self.tick("property", "press_offer_reviews")

    def draws(self, area_id: str) -> None:
        """Companies were drawn; of two more draws one waits for the witness's hash and one for the office's secret."""
        drawn, shown = self.draw(area_id), self.draw(area_id)
        self.draw(area_id)
        for negotiation_id in (drawn, shown):
            one = {"negotiation_id": negotiation_id}
            self.do(COMMIT_TO_DRAW, EVALUATOR_TANG, **one, commitment=commitment_to(_WITNESS_PART))
        one = {"negotiation_id": drawn}
        self.do(REVEAL_SECRET, OFFICER_ZHOU, **one, secret=_OFFICE_PART)
        self.do(REVEAL_SECRET, EVALUATOR_TANG, **one, secret=_WITNESS_PART)

    def draw(self, area_id: str) -> str:
        announced = {"count": 3, "witness": EVALUATOR_TANG.id, "commitment": commitment_to(_OFFICE_PART)}
        return self.call(area_id, draw=announced)

    def call(self, area_id: str, **drawn: Any) -> str:
        named = [] if drawn else [{"company": one.company, "reason": "熟悉平房区"} for one in COMPANIES]
        starts, ends = (f"{day_of(self.time()) + dt.timedelta(days=days)}" for days in (400, 700))
        need = {"need": "片区日常保洁", "starts": starts, "ends": ends, "named": named, "criteria": CRITERIA}
        return str(self.do(CALL_NEGOTIATION, OFFICER_ZHOU, area_id=area_id, **need | drawn)["id"])

    def rounds(self, area_id: str) -> None:
        """One was ended, one has a round that was opened and one that was given up, and takes offers again."""
        ended, going = self.call(area_id), self.call(area_id)
        self.do(END_NEGOTIATION, OFFICER_ZHOU, negotiation_id=ended, reason="需求变更")
        self.do(ASK_QUESTION, COMPANIES[0], negotiation_id=going, text="是否含垃圾清运？")
        self.do(ANSWER_QUESTION, OFFICER_ZHOU, negotiation_id=going, number=1, answer="含，每日一次。")
        self.do(ASK_QUESTION, COMPANIES[1], negotiation_id=going, text="是否含绿化？")
        self.open(self.round(going))
        given_up = self.round(going)
        self.do(ABANDON_OFFER_ROUND, OFFICER_ZHOU, offer_round_id=given_up, reason="见证人私钥遗失")
        self.round(going)

    def ranked(self, area_id: str) -> str:
        """A review whose order stands, though one reviewer was tied and one was set aside."""
        review = self.review(area_id)
        self.do(NAME_REVIEWER, OFFICER_ZHOU, **review, person="reviewer-5")
        self.do(SET_ASIDE_REVIEWER, OFFICER_ZHOU, **review, person="reviewer-5", reason="外出无法评审")
        self.do(DECLARE_TIES, REVIEWERS[3], **review, conflict="曾在其中一家任职")
        for reviewer in REVIEWERS[:3]:
            self.do(DECLARE_TIES, reviewer, **review, conflict=None)
            self.score(review, reviewer)
        return review["offer_review_id"]

    def judged(self, area_id: str) -> dt.datetime:
        """A review in which one has scored, one may, and two have not said yet whether they are tied; until when."""
        review = self.review(area_id)
        for reviewer in REVIEWERS[:2]:
            self.do(DECLARE_TIES, reviewer, **review, conflict=None)
        self.score(review, REVIEWERS[0])
        return self.time() + dt.timedelta(days=10)

    def awards(self, area_id: str) -> None:
        """One was revoked and another signed; a third is on notice, with one objection decided and one to decide."""
        review = self.ranked(area_id)
        revoked = self.award(review)
        self.do(REVOKE_AWARD, OFFICER_ZHOU, contract_award_id=revoked["id"], reason="企业放弃")
        signed = self.award(review)
        noticed = self.award(self.ranked(area_id))
        rivals = [one for one in COMPANIES if one.company != noticed["company"]]
        one = {"contract_award_id": noticed["id"]}
        for rival in rivals:
            self.do(OBJECT_TO_AWARD, rival, **one, words="评分理由不清")
        self.do(DECIDE_AWARD_OBJECTION, ADMIN, **one, number=1, upheld=False, decision="理由均已公开")
        self.time.move_to(dt.datetime.fromisoformat(noticed["notice_ends_at"]))
        self.do(SIGN_AWARD, OFFICER_ZHOU, contract_award_id=signed["id"])

    def exits(self, area_id: str) -> None:
        """A notice was withdrawn, and another one given."""
        today = day_of(self.time())
        listed = self.do(LIST_CONTRACTS, OFFICER_ZHOU, area_id=area_id)["items"]
        in_force = next(one for one in listed if one["starts"] <= f"{today}" < one["ends"])
        until = f"{today + dt.timedelta(days=15)}"
        told = {"contract_id": in_force["id"], "reason": "垃圾清运长期不到位", "rectify_until": until}
        first = self.do(NOTIFY_EXIT, OFFICER_ZHOU, **told)
        self.do(REVOKE_EXIT, OFFICER_ZHOU, contract_exit_id=first["id"], reason="通知有误")
        self.do(NOTIFY_EXIT, OFFICER_ZHOU, **told)

    def award(self, offer_review_id: str) -> Any:
        return self.do(AWARD_CONTRACT, OFFICER_ZHOU, offer_review_id=offer_review_id, reason="综合得分第一")

    def score(self, review: dict[str, str], reviewer: Actor) -> None:
        marks = [
            {"company": one.company, "reason": "配备合理", "points": [{"criterion": "staffing", "points": 80}]}
            for one in COMPANIES
        ]
        self.do(SCORE_OFFERS, reviewer, **review, marks=marks)

    def review(self, area_id: str) -> dict[str, str]:
        negotiation = self.call(area_id)
        self.open(self.round(negotiation, *COMPANIES))
        people = [one.id for one in REVIEWERS]
        begun = self.do(BEGIN_OFFER_REVIEW, OFFICER_ZHOU, negotiation_id=negotiation, reviewers=people)
        return {"offer_review_id": begun["id"]}

    def round(self, negotiation_id: str, *offering: Actor) -> str:
        """One that takes offers for an hour: from these companies, or one that can be read by nobody."""
        ends_at = (self.time() + dt.timedelta(hours=1)).isoformat()
        people = {"opener": OFFICER_ZHOU.id, "witness": COMMUNITY_CHEN.id, "ends_at": ends_at}
        planned = self.do(PLAN_OFFER_ROUND, OFFICER_ZHOU, negotiation_id=negotiation_id, **people)
        one = {"offer_round_id": planned["id"]}
        self.do(GIVE_ROUND_KEY, OFFICER_ZHOU, **one, public_key=public_of(_OPENER_SECRET))
        self.do(GIVE_ROUND_KEY, COMMUNITY_CHEN, **one, public_key=public_of(_WITNESS_SECRET))
        if not offering:
            for last in "AB":
                self.do(SEND_OFFER, COMPANIES[0], **one, envelope=_UNREADABLE + last)
        with tempfile.TemporaryDirectory() as folder:
            for company in offering:
                about = self.do(READ_OFFER_ROUND, company, **one)
                offer = {"monthly_fee": "12000.00", "text": "每日保洁两次"}
                envelope = sealed(about, company.company, offer, pathlib.Path(folder))
                self.do(SEND_OFFER, company, **one, envelope=envelope)
        return str(planned["id"])

    def open(self, offer_round_id: str) -> None:
        self.time.move_to(self.time() + dt.timedelta(hours=1))
        secrets = {"opener_secret": _OPENER_SECRET, "witness_secret": _WITNESS_SECRET}
        self.do(OPEN_OFFERS, OFFICER_ZHOU, offer_round_id=offer_round_id, **secrets)
