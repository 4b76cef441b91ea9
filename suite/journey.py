"""The journey of one report through all four services, over HTTP; played by `gongzhi demo` and by the tests.

It works against any running suite that takes the local issuer's tokens. Every run brings new people, so it can be
repeated; an area, a council and a company that stand from before are used again.
"""

import dataclasses
import datetime as dt
import time
import uuid
from collections.abc import Callable
from typing import Any, Self

import httpx

from messages.beijing import day_of
from messages.envelope import Actor
from messages.operation import RESIDENT, STEWARD
from suite import people
from suite.patience import Patient
from suite.people import LANE, LONGTAN, SECOND_LANE, XIZHAOSI
from suite.pictures import new_photo
from suite.tokens import LocalIssuer

Told = Callable[[str, str, httpx.Response], None]


LetPass = Callable[[int], dt.datetime]
"""Lets so many days pass; returns the time then."""


class StepFailed(Exception):
    """A step was answered otherwise than it should be, or what should follow did not."""


class Journey:
    """`let_pass` where the suite's time can be moved on. On real time, what needs days to pass is left out."""

    def __init__(self, url: str, issuer: LocalIssuer, told: Told, let_pass: LetPass | None = None) -> None:
        self.http = httpx.Client(base_url=url, timeout=15, transport=Patient(), headers={"accept-language": "zh-CN"})
        self.issuer, self.told = issuer, told
        self._let_pass, self._now = let_pass, let_pass(0) if let_pass else None
        self.steward = Actor(f"steward-{uuid.uuid4().hex[:8]}", "李建国", frozenset({RESIDENT, STEWARD}), (LONGTAN,))
        self.tokens: dict[str, str] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.http.close()

    # --- talking to the gateway ---

    def do(self, who: Actor | None, route: str, body: Any = None, *, expect: int = 0, **sent: Any) -> Any:
        """One request; `expect` a status other than success. The answer's JSON."""
        method, path = route.split(" ")
        headers = {"authorization": f"Bearer {self._token(who)}"} if who else {}
        headers |= {"idempotency-key": str(uuid.uuid4())} if method == "POST" else {}
        answer = self.http.request(method, path, headers=headers, json=body, **sent)
        self.told(who.name if who else "任何人 anyone", f"{method} {path}", answer)
        if not (answer.status_code == expect if expect else answer.is_success):
            raise StepFailed(f"{method} {path}: {answer.status_code} {answer.text}")
        return answer.json()

    def _token(self, who: Actor) -> str:
        return self.tokens.setdefault(who.id, self.issuer.token(who))

    def until(self, what: str, find: Callable[[], Any], seconds: float = 30) -> Any:
        """What `find` finds, once it does: events take their way."""
        end = time.monotonic() + seconds
        while not (there := find()):
            if time.monotonic() > end:
                raise StepFailed(f"waited {seconds} s in vain: {what}")
            time.sleep(0.1)
        return there

    def quietly(self, who: Actor | None, path: str) -> Any:
        headers = {"authorization": f"Bearer {self._token(who)}"} if who else {}
        answer = self.http.get(path, headers=headers)
        return answer.json() if answer.is_success else {}

    # --- time ---

    def let_pass(self, days: int) -> bool:
        """Whether they passed: on real time nobody waits."""
        if self._let_pass is not None:
            self._now = self._let_pass(days)
        return self._let_pass is not None

    @property
    def today(self) -> dt.date:
        return day_of(self._now or dt.datetime.now(dt.UTC))

    # --- the steps ---

    def play(self) -> dict[str, Any]:
        """The whole journey; returns what it made, by name."""
        self.prepare_the_area()
        steward = self.become_a_steward()
        session = self.patrol()
        report = self.report()
        case = self.enforce(report)
        late, refused = self.leave_one_late(), self.refuse_one_twice()
        account, order = self.redeem_points()
        matter = self.decide_together()
        score = self.judge_the_company(report)
        page = self.look_at_the_lane()
        return {
            "steward": steward, "session": session, "report": report, "case": case, "late": late, "refused": refused,
            "account": account, "order": order, "matter": matter, "score": score, "page": page,
        }  # fmt: skip

    def prepare_the_area(self) -> dict[str, Any]:
        """B1, B2: the lane lies in an area under contract."""
        for area in self.quietly(None, f"/api/v1/lanes/{LANE}/property").get("areas", []):
            if area["company"] == people.COMPANY.company:
                return dict(area)
        companies = self.quietly(None, "/api/v1/property-companies?limit=200")["items"]
        if people.COMPANY.company not in {company["code"] for company in companies}:
            admitted = {"territory": people.DONGCHENG, "code": people.COMPANY.company, "name": "安居物业", "grade": 2}
            self.do(people.ADMIN, "POST /api/v1/property-companies", admitted)
        drawn = {
            "territory": LONGTAN, "name": "夕照寺平房区", "places": [LANE, SECOND_LANE],
            "residents": 2600, "households": 980,
        }  # fmt: skip
        area = self.do(people.OFFICER_ZHOU, "POST /api/v1/areas", drawn)
        today = self.today
        terms = {
            "company": people.COMPANY.company, "starts": today.replace(day=1).isoformat(),
            "ends": today.replace(year=today.year + 1, day=1).isoformat(), "monthly_fee": "68000.00",
        }  # fmt: skip
        self.do(people.OFFICER_ZHOU, f"POST /api/v1/areas/{area['id']}/contracts", terms)
        return dict(area)

    def become_a_steward(self) -> Any:
        """A8.2, A8.5: applies, is approved, claims two lanes; coverage moves."""
        applied = {"community": XIZHAOSI, "name": self.steward.name, "phone": "13800001234"}
        application = self.do(self.steward, "POST /api/v1/stewards", applied)
        record = self.do(people.COMMUNITY_CHEN, f"POST /api/v1/stewards/{application['id']}/approve", {})
        card = {"steward_id": record["id"], "number": f"BJ-{record['id'][-6:].upper()}"}
        self.card = self.do(people.COMMUNITY_CHEN, "POST /api/v1/cards", card)
        for lane in (LANE, SECOND_LANE):
            self.do(self.steward, f"POST /api/v1/lanes/{lane}/claims", {})
        self.do(people.OFFICER_ZHOU, f"GET /api/v1/lanes/coverage?within={LONGTAN}")
        return record

    def patrol(self) -> Any:
        """A8.3, A8.6: checks in, patrols, logs, checks out."""
        checked_in = {"lane_code": LANE, "proof": {"kind": "card", "code": self.card["number"]}}
        session = self.do(self.steward, "POST /api/v1/sessions", checked_in)
        entries = f"POST /api/v1/sessions/{session['id']}/entries"
        self.do(self.steward, entries, {"kind": "patrol", "text": "巡查夕照寺街全段"})
        self.do(self.steward, entries, {"kind": "small_deed", "text": "扶起倒地共享单车三辆"})
        return self.do(self.steward, f"POST /api/v1/sessions/{session['id']}/check-out", {})

    def report(self) -> Any:
        """A8.3: illegal construction, with text, place and a real photo, as a phone sends it."""
        fields = {
            "lane_code": LANE, "problem_class": "illegal_construction", "text": "12号院内加盖二层，遮挡邻居采光",
            "point": '{"longitude": 116.4301, "latitude": 39.8842}',
        }  # fmt: skip
        photo = ("photos", ("yard.jpg", new_photo(), "image/jpeg"))
        return self.do(self.steward, "POST /api/v1/reports", data=fields, files=[photo])

    def case_of(self, report: Any) -> Any:
        """The case that the report opened, once it has."""

        def find() -> Any:
            known = self.quietly(self.steward, f"/api/v1/reports/{report['id']}")
            return known.get("case_id") and self.quietly(self.steward, f"/api/v1/cases/{known['case_id']}")

        return self.until("the case of the report", find)

    def enforce(self, report: Any) -> Any:
        """C1, C7, A7: verified, transferred, accepted, assisted, handled; the lane chief's confirmation closes it."""
        case = self.case_of(report)
        path = f"/api/v1/cases/{case['id']}"
        self.do(people.URBAN_MANAGEMENT, f"POST {path}/verify", {"finding": "现场核查属实：砖混结构，约 24 平方米"})
        asked = {
            "to_agency": "planning_land", "reason": "涉及规划许可认定，不属本部门职责",
            "legal_basis": "《中华人民共和国城乡规划法》第六十四条",
        }  # fmt: skip
        transfer = self.do(people.URBAN_MANAGEMENT, f"POST {path}/transfers", asked)
        self.do(people.PLANNING_LAND, f"POST /api/v1/case-transfers/{transfer['id']}/accept", {})
        officers = {officer.agency: officer for officer in people.PEOPLE.values() if officer.agency}
        for task in self.do(people.PLANNING_LAND, f"GET /api/v1/case-tasks?status=open&case_id={case['id']}")["items"]:
            self.do(officers[task["agency"]], f"POST /api/v1/case-tasks/{task['id']}/report", {"words": "已到场完成"})
        handled = {"finding": "已依法拆除", "results": [{"unit": "m2", "quantity": 24}]}
        self.do(people.PLANNING_LAND, f"POST {path}/handle", handled)
        form = self.until("the completion confirmation", lambda: self._form_of(case["id"]))
        self.do(people.CHIEF_SUN, f"POST /api/v1/forms/{form['id']}/confirm", {"remark": "到场查看，已拆除干净"})
        self.until("the closed case", lambda: self._status(case["id"]) == "closed")
        return self.do(self.steward, f"GET {path}")

    def _form_of(self, case_id: str) -> Any:
        forms = self.quietly(people.CHIEF_SUN, f"/api/v1/forms?within={LANE}&status=raised").get("items", [])
        return next((form for form in forms if form["case_id"] == case_id), None)

    def _status(self, case_id: str) -> str:
        return str(self.quietly(people.COMMANDER_XU, f"/api/v1/cases/{case_id}").get("status"))

    def _another_case(self, text: str, problem: str) -> Any:
        body = {"lane_code": SECOND_LANE, "problem_class": problem, "text": text}
        return self.case_of(self.do(self.steward, "POST /api/v1/reports", body))

    def leave_one_late(self) -> Any:
        """C7: what is late becomes a supervised case."""
        case = self._another_case("楼道口堆放装修垃圾，一周无人清理", "pile")
        if not self.let_pass(5):
            return None
        path = f"/api/v1/cases/{case['id']}"
        self.until("the supervised case", lambda: self.quietly(people.COMMANDER_XU, path).get("supervised"))
        return self.do(people.COMMANDER_XU, f"GET {path}")

    def refuse_one_twice(self) -> Any:
        """C7: never bounces between two agencies: the second refusal goes to the commander, whose word is final."""
        case = self._another_case("胡同口弃置旧沙发和床垫", "bulky_waste")
        for refusing in (people.URBAN_MANAGEMENT, people.SUBDISTRICT_AGENCY):
            sent = {
                "to_agency": refusing.agency, "reason": "不属本部门职责", "legal_basis": "《北京市市容环境卫生条例》",
            }  # fmt: skip
            transfer = self.do(people.CITY_APPEARANCE, f"POST /api/v1/cases/{case['id']}/transfers", sent)
            refusal = {
                "reason": "大件垃圾清运由环卫负责", "legal_basis": "《北京市生活垃圾管理条例》",
                "right_agency": "city_appearance",
            }  # fmt: skip
            self.do(refusing, f"POST /api/v1/case-transfers/{transfer['id']}/refuse", refusal)
        waiting = self.do(people.COMMANDER_XU, f"GET /api/v1/cases/{case['id']}")
        if waiting["commander_due_at"] is None:
            raise StepFailed("the second refusal did not reach the commander")
        word = {"agency": "city_appearance", "reason": "大件垃圾由环卫限时清运"}
        return self.do(people.COMMANDER_XU, f"POST /api/v1/cases/{case['id']}/assign", word)

    def redeem_points(self) -> Any:
        """A8.4: paid once for the verified report; an order holds, is fulfilled; one beyond the balance is refused."""
        account = self.until("the payment", lambda: self._paid(self.quietly(self.steward, "/api/v1/accounts/mine")))
        self.do(self.steward, "GET /api/v1/accounts/mine")
        today = self.today
        offered = {
            "subdistrict": LONGTAN, "name": "理发一次", "price": account["balance"], "stock": 5,
            "valid_from": (today - dt.timedelta(days=1)).isoformat(),
            "valid_until": (today + dt.timedelta(days=90)).isoformat(),
        }  # fmt: skip
        item = self.do(people.OFFICER_ZHOU, "POST /api/v1/items", offered)
        order = self.do(self.steward, "POST /api/v1/orders", {"item_id": item["id"]})
        self.do(self.steward, "POST /api/v1/orders", {"item_id": item["id"]}, expect=409)
        order = self.do(people.COMMUNITY_CHEN, f"POST /api/v1/orders/{order['id']}/fulfil", {})
        self.do(people.OFFICER_ZHOU, "GET /api/v1/accounts/check")
        return account, order

    @staticmethod
    def _paid(account: Any) -> Any:
        return account if account.get("balance", 0) >= 10 else None  # noqa: PLR2004 (a verified illegal construction)

    def decide_together(self) -> Any:
        """A2, A3: raised, discussed, announced, decided with quorum, executed, evaluated; not solved, it goes back."""
        voters = [people.COUNCIL_MA, people.COUNCIL_ZHU, people.COUNCIL_HU]
        councils = self.quietly(people.COMMUNITY_CHEN, f"/api/v1/councils?within={XIZHAOSI}").get("items", [])
        if not any(council["territory"] == XIZHAOSI for council in councils):
            members = [{"member": voter.id, "name": voter.name} for voter in voters]
            founded = {"territory": XIZHAOSI, "name": "夕照寺社区议事厅", "members": members}
            self.do(people.COMMUNITY_CHEN, "POST /api/v1/councils", founded)
        raised = {
            "title": "夕照寺街拆违后空地怎么用", "text": "拆除后腾出约 24 平方米，建议种花或设座椅", "places": [LANE],
        }  # fmt: skip
        matter = self.do(people.COMMUNITY_CHEN, "POST /api/v1/matters", raised)
        path = f"/api/v1/matters/{matter['id']}"
        self.do(people.COMMUNITY_CHEN, f"POST {path}/discuss", {"text": "议事厅讨论两次，多数赞成种花"})
        asked = {"question": "是否在空地建胡同花园?"}
        self.do(people.COMMUNITY_CHEN, f"POST {path}/notices", asked)
        asked |= {"matter_id": matter["id"]}
        self.do(people.COMMUNITY_CHEN, "POST /api/v1/votes", asked, expect=409)  # its notice still runs
        if not self.let_pass(5):
            return self.do(people.RESIDENT_WANG, f"GET {path}")
        vote = self.do(people.COMMUNITY_CHEN, "POST /api/v1/votes", asked)
        for voter in voters[1:]:
            self.do(voter, f"POST /api/v1/votes/{vote['id']}/ballots", {"choice": "yes"})
        self.vote_on_paper(vote, voters[0], witness=voters[1])
        self.let_pass(2)  # the clock closes it at its end, not before: one was on paper
        self.do(people.COMMUNITY_CHEN, f"POST {path}/execute", {"text": "花友汇已完成种植"})
        evaluation = self.do(people.RESIDENT_WANG, f"GET {path}/evaluations")["items"][0]
        neighbours = [dataclasses.replace(people.RESIDENT_WANG, id=f"resident-{n}", name=f"居民{n}") for n in range(8)]
        for resident in [people.RESIDENT_WANG, *voters, *neighbours]:
            verdict = {"verdict": "not_solved", "text": "花枯了没有人浇"}
            self.do(resident, f"POST /api/v1/evaluations/{evaluation['id']}/answers", verdict)
        self.let_pass(16)  # the clock closes it: whoever did not answer by now is not waited for
        return self.do(people.RESIDENT_WANG, f"GET {path}")

    def vote_on_paper(self, vote: Any, voter: Actor, witness: Actor) -> None:
        """A2: a worker enters it; it counts when the witness whom she named has confirmed it in person."""
        paper = {"voter": voter.id, "choice": "yes", "way": "paper", "witness": witness.id}
        ballot = self.do(people.COMMUNITY_CHEN, f"POST /api/v1/votes/{vote['id']}/assisted-ballots", paper)
        self.do(witness, f"POST /api/v1/ballots/{ballot['id']}/confirm", {})

    def judge_the_company(self, report: Any) -> Any:
        """B1, B6, B9: the complaint is answered; the month's score is traced, with enforcement's counts."""
        complaint = self.until("the complaint", lambda: self._complaint_of(report["id"]))
        path, answered = (
            f"POST /api/v1/complaints/{complaint['id']}/answer",
            {"text": "已加强日常巡查，发现加盖立即上报"},
        )
        self.do(people.OTHER_COMPANY, path, answered, expect=404)
        self.do(people.COMPANY, path, answered)
        day = day_of(dt.datetime.fromisoformat(complaint["verified_at"]))  # the month in which it counts
        photo = self.do(people.COMMUNITY_CHEN, "POST /api/v1/photos", content=new_photo())["photo"]
        found = [{"item": "piles_cleared", "found": 2, "photos": [photo]}]
        inspected = {"inspected_on": day.isoformat(), "findings": found}
        for place in (LANE, SECOND_LANE, f"{LANE}001", f"{LANE}002"):  # copies of one visit are no evidence of four
            self.do(people.COMMUNITY_CHEN, "POST /api/v1/inspections", inspected | {"place": place})
        path = f"POST /api/v1/areas/{complaint['area_id']}/scores"
        score = self.do(people.OFFICER_ZHOU, path, {"month": f"{day:%Y-%m}"})
        return self.do(people.OFFICER_ZHOU, f"GET /api/v1/scores/{score['id']}")  # published once the month is over

    def _complaint_of(self, report_id: str) -> Any:
        complaints = self.quietly(people.COMPANY, f"/api/v1/complaints?within={LANE}&status=closed").get("items", [])
        return next((complaint for complaint in complaints if complaint["report_id"] == report_id), None)

    def look_at_the_lane(self) -> Any:
        return self.do(None, f"GET /api/v1/lanes/{LANE}/page")
