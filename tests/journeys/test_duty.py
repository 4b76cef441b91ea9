"""C2, C4: a month at the centre of Shichahai: 24 resident officers, 5 fixed and 3 command posts, 9:00 and 19:00.

On the real host no day passes: there the roster is drawn, changed and subscribed to, and nobody signs in.
"""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from icalendar import Calendar

from messages.beijing import BEIJING
from messages.envelope import Actor
from messages.operation import AGENCY_OFFICER, COMMANDER, SUBDISTRICT_OFFICER
from suite.journey import Journey
from suite.people import SHICHAHAI, STRANGER, XICHENG
from tests.journeys.hosts import Host

OFFICE = STRANGER
SECOND = Actor("officer-shichahai-second", "什刹海街道 马宁", frozenset({SUBDISTRICT_OFFICER}), (SHICHAHAI,))
CHIEF = Actor("commander-xicheng", "西城副区长", frozenset({COMMANDER}), (XICHENG,))
FIXED = ("lotus_market", "yinding_bridge", "yandai_lane", "houhai_north", "front_sea")
COMMAND = {"environment": [], "anti_terror": ["counter_terror"], "water": ["water_rescue"]}
HOUHAI = {"longitude": 116.3832, "latitude": 39.9401}
AGENCIES = ("urban_management", "public_security", "traffic_police")
TURNS = [
    {"name": {"zh": "早班", "en": "day"}, "from_hour": 9, "hours": 10},
    {"name": {"zh": "晚班", "en": "night"}, "from_hour": 19, "hours": 14},
]
DUTY = "/api/v1"


@pytest.fixture
def journey(host: Host) -> Iterator[Journey]:
    with Journey(host.url, host.issuer, lambda *_: None, host.let_pass) as playing:
        yield playing


def menu(**staff: int) -> list[dict[str, Any]]:
    return [{"post": post, "staff": number} for post, number in staff.items()]


class Centre:
    """The centre, as its people set it up on the first day."""

    def __init__(self, journey: Journey) -> None:
        self.journey, self.do = journey, journey.do
        self.tomorrow = journey.today + dt.timedelta(days=1)
        self.officers: dict[str, Actor] = {}

    def register(self) -> None:
        for code in FIXED:
            self._post(code, "fixed", acts_for=["traffic_police"])
        for code, needed in COMMAND.items():
            self._post(code, "command", qualifications=needed)
        self._post("lantern_square", "extra", least_staff=2)
        for number in range(24):
            skills = ["counter_terror"] * (number % 3 == 0) + ["water_rescue"] * (number % 3 == 1)
            self._officer(f"resident{number:02d}", "resident", AGENCIES[number % 2], skills)
        self._officer("called", "on_call", "public_security", ["counter_terror", "water_rescue"])

    def _post(self, code: str, kind: str, **more: Any) -> None:
        name = {"zh": f"岗位 {code}", "en": code}
        told: dict[str, Any] = {"place": SHICHAHAI, "code": code, "kind": kind, "name": name, "point": HOUHAI}
        self.do(OFFICE, f"POST {DUTY}/duty-posts", {**told, **more})

    def _officer(self, name: str, kind: str, agency: str, skills: list[str]) -> None:
        person = Actor(f"shichahai-{name}", name, frozenset({AGENCY_OFFICER}), (SHICHAHAI,), agency)
        told = {"place": SHICHAHAI, "person": person.id, "name": name, "agency": agency, "kind": kind}
        held = [{"code": skill, "until": None} for skill in skills]
        self.do(OFFICE, f"POST {DUTY}/duty-officers", told | {"qualifications": held})
        self.officers[person.id] = person

    def plan(self) -> dict[str, Any]:
        by_day = menu(**dict.fromkeys((*FIXED, *COMMAND), 1))
        by_night = menu(**dict.fromkeys(COMMAND, 1), lotus_market=1)
        summer = menu(**(dict.fromkeys((*FIXED, *COMMAND), 1) | {"lotus_market": 2}))
        held = {"zh": "勤务", "en": "duty"}
        parts: list[dict[str, Any]] = [
            {"code": "nights", "kind": "ordinary", "menu": by_night},
            {"code": "days", "kind": "season", "from_day": "01-01", "to_day": "12-31", "from_hour": 9, "hours": 10,
             "menu": by_day, "weekdays": [1, 2, 3, 4, 5]},
            {"code": "weekends", "kind": "season", "from_day": "01-01", "to_day": "12-31", "from_hour": 9, "hours": 10,
             "menu": summer, "weekdays": [6, 7]},
            {"code": "holidays", "kind": "holiday", "from_hour": 9, "hours": 14,
             "menu": [*by_day, *menu(lantern_square=2)]},
        ]  # fmt: skip
        told = {"place": SHICHAHAI, "title": "冬季勤务方案", "valid_from": self.tomorrow.isoformat(), "turns": TURNS}
        clash = {"code": "also", "name": held, "kind": "season", "from_day": "12-24", "to_day": "01-03", "menu": by_day}
        whole = told | {"parts": [{**one, "name": held} for one in parts]}
        path = f"POST {DUTY}/deployment-plans"
        refused = self.do(OFFICE, path, whole | {"parts": [*whole["parts"], clash]}, expect=409)
        assert refused["code"] == "parts_collide"
        drafted = self.do(OFFICE, path, whole)
        publish = f"POST {DUTY}/deployment-plans/{drafted['id']}/publish"
        assert self.do(OFFICE, publish, {}, expect=403)["code"] == "plan_not_by_its_drafter"
        published: dict[str, Any] = self.do(CHIEF, publish, {})
        return published

    def roster(self, first: dt.date, last: dt.date) -> dict[str, Any]:
        days = {"place": SHICHAHAI, "first_day": first.isoformat(), "last_day": last.isoformat()}
        drawn = self.do(OFFICE, f"POST {DUTY}/rosters", days)
        path = f"POST {DUTY}/rosters/{drawn['id']}/publish"
        assert self.do(OFFICE, path, {}, expect=403)["code"] == "roster_not_by_its_drawer"
        return dict(self.do(SECOND, path, {}))

    def shifts(self, day: dt.date, **asked: str) -> list[dict[str, Any]]:
        """Those that begin on the day."""
        more = "".join(f"&{name}={value}" for name, value in asked.items())
        found = self.do(OFFICE, f"GET {DUTY}/shifts?within={SHICHAHAI}&limit=200&from_day={day}&to_day={day}{more}")
        return [one for one in found["items"] if _begin(one).date() == day]

    def staffing(self, moment: dt.datetime) -> dict[str, Any]:
        at = httpx.QueryParams({"place": SHICHAHAI, "at": moment.isoformat()})
        return dict(self.do(OFFICE, f"GET {DUTY}/staffing-needs?{at}"))

    def move_to(self, day: dt.date, hour: int, minute: int = 0) -> None:
        moment = dt.datetime.combine(day, dt.time(hour, minute), BEIJING)
        self.journey.http.post("/clock", json={"to": moment.isoformat()}, timeout=300).raise_for_status()


def _begin(shift: dict[str, Any]) -> dt.datetime:
    return dt.datetime.fromisoformat(shift["begins_at"]).astimezone(BEIJING)


@pytest.mark.rule("C2.1", "C2.2", "C2.3", "C2.4", "C4.1", "C4.2", "C4.3", "C4.4", "C4.5")
def test_a_month_at_the_centre(journey: Journey) -> None:
    centre = Centre(journey)
    centre.register()
    posts = journey.do(OFFICE, f"GET {DUTY}/duty-posts?within={SHICHAHAI}&active=true")["items"]
    assert [sum(one["kind"] == kind for one in posts) for kind in ("fixed", "command", "extra")] == [5, 3, 1]
    plan = centre.plan()
    month = centre.roster(centre.tomorrow, centre.tomorrow + dt.timedelta(days=29))
    assert month["empty"] == 0
    loads = journey.do(OFFICE, f"GET {DUTY}/rosters/{month['id']}")["officers"]
    assert len(loads) == 24  # nobody on call was needed
    assert max(one["hours"] for one in loads) - min(one["hours"] for one in loads) <= 24
    new_year = dt.date(centre.tomorrow.year + 1, 1, 1)
    _holidays_add_posts(centre, plan, new_year)
    _leave_makes_a_gap_that_is_found_and_filled(centre)
    _two_swap_and_a_third_approves(centre)
    _a_phone_subscribes(centre)
    if journey.let_pass(0):
        _a_day_of_duty(centre)


def _holidays_add_posts(centre: Centre, plan: dict[str, Any], new_year: dt.date) -> None:
    noon = dt.datetime.combine(new_year, dt.time(12), BEIJING)
    usual, holiday = centre.staffing(noon - dt.timedelta(days=7)), centre.staffing(noon)
    assert (holiday["part"], holiday["plan_id"], usual["part"] in {"days", "weekends"}) == (
        "holidays",
        plan["id"],
        True,
    )
    assert {"post": "lantern_square", "staff": 2} in holiday["menu"]
    assert "lantern_square" not in str(usual["menu"])
    assert centre.staffing(noon.replace(hour=23))["part"] == "nights"


def _leave_makes_a_gap_that_is_found_and_filled(centre: Centre) -> None:
    do, day = centre.do, centre.tomorrow + dt.timedelta(days=3)
    shift = next(one for one in centre.shifts(day) if one["post"] == "water")
    officer = centre.officers[shift["officer"]]
    asked = {"place": SHICHAHAI, "first_day": day.isoformat(), "last_day": day.isoformat(), "words": "回乡办事"}
    leave = do(officer, f"POST {DUTY}/duty-leaves", asked)
    path = f"POST {DUTY}/duty-leaves/{leave['id']}/approve"
    do(officer, path, {}, expect=403)
    do(OFFICE, path, {})
    faults = do(SECOND, f"GET {DUTY}/shift-faults?within={SHICHAHAI}")["items"]
    assert (shift["id"], "on_leave") in [(one["id"], one["fault"]) for one in faults]
    work = do(SECOND, f"GET {DUTY}/work-items?within={SHICHAHAI}")["items"]
    assert ("fill_shift", shift["id"]) in [(one["act"], one["id"]) for one in work]
    walker = next(one for one in centre.officers.values() if one.name == "resident02")
    assign = f"POST {DUTY}/shifts/{shift['id']}/assign"
    refused = do(SECOND, assign, {"person": walker.id, "reason": "补岗"}, expect=409)
    assert refused["code"] == "not_qualified_for_post"
    do(SECOND, assign, {"person": "shichahai-called", "reason": "补岗"})
    faults = do(SECOND, f"GET {DUTY}/shift-faults?within={SHICHAHAI}")["items"]
    assert shift["id"] not in [one["id"] for one in faults]


def _two_swap_and_a_third_approves(centre: Centre) -> None:
    do, day = centre.do, centre.tomorrow + dt.timedelta(days=5)
    one, other = (item for item in centre.shifts(day) if item["post"] in {"yinding_bridge", "houhai_north"})
    asker, asked = (centre.officers[item["officer"]] for item in (one, other))
    wish = {"shift_id": one["id"], "other": asked.id, "other_shift_id": other["id"], "words": "离家近"}
    swap = do(asker, f"POST {DUTY}/shift-swaps", wish)
    path = f"POST {DUTY}/shift-swaps/{swap['id']}"
    assert do(OFFICE, f"{path}/approve", {}, expect=409)["code"] == "swap_settled"
    assert [one["act"] for one in do(asked, f"GET {DUTY}/work-items")["items"] if one["id"] == swap["id"]] == [
        "answer_shift_swap"
    ]
    do(asked, f"{path}/accept", {})
    do(OFFICE, f"{path}/approve", {})
    after = {item["id"]: item["officer"] for item in centre.shifts(day)}
    assert (after[one["id"]], after[other["id"]]) == (asked.id, asker.id)


def _a_phone_subscribes(centre: Centre) -> None:
    do, officer = centre.do, centre.officers["shichahai-resident05"]
    feed = do(officer, f"POST {DUTY}/duty-feeds", {"place": SHICHAHAI})
    http = centre.journey.http
    answer = http.get(feed["link"])
    assert (answer.status_code, answer.headers["content-type"].partition(";")[0]) == (200, "text/calendar")
    events = Calendar.from_ical(answer.content).walk("VEVENT")
    begins = sorted(event.decoded("dtstart").astimezone(BEIJING) for event in events)
    own = do(officer, f"GET {DUTY}/shifts?officer={officer.id}&limit=200")["items"]
    assert begins == sorted(map(_begin, own))
    assert {begin.hour for begin in begins} <= {9, 19}
    do(officer, f"POST {DUTY}/duty-feeds/{feed['id']}/revoke", {})
    assert http.get(feed["link"]).status_code == 404


def _a_day_of_duty(centre: Centre) -> None:
    """The next day: one signs in on the spot, one is late, one does not come and is taken over from."""
    do, day = centre.do, centre.tomorrow
    mine = {one["post"]: one for one in centre.shifts(day) if _begin(one).hour == 9}
    punctual, late, absent = mine["yandai_lane"], mine["front_sea"], mine["anti_terror"]
    post = next(
        one for one in do(OFFICE, f"GET {DUTY}/duty-posts?within={SHICHAHAI}")["items"] if one["code"] == "yandai_lane"
    )
    sign = do(OFFICE, f"GET {DUTY}/duty-posts/{post['id']}/qr-code")["qr_code"]
    case = _a_case(centre, "illegal_parking")
    verify = f"POST {DUTY}/cases/{case}/verify"
    guard = centre.officers[punctual["officer"]]
    centre.move_to(day, 8, 50)
    assert do(guard, verify, {"finding": "现场属实"}, expect=403)["code"] == "not_responsible"
    proof = {"proof": {"kind": "qr", "code": sign}}
    signed = do(guard, f"POST {DUTY}/shifts/{punctual['id']}/attendances", proof)
    assert (signed["status"], signed["presence"]) == ("on_time", "qr")
    centre.move_to(day, 9, 20)
    assert do(guard, verify, {"finding": "现场属实"})["status"] == "verified"
    at_the_lake = {"proof": {"kind": "gps", "point": HOUHAI}}
    came = do(centre.officers[late["officer"]], f"POST {DUTY}/shifts/{late['id']}/attendances", at_the_lake)
    assert (came["status"], came["presence"]) == ("late", "gps")
    called = centre.officers["shichahai-called"]
    rest = do(called, f"POST {DUTY}/shifts/{absent['id']}/take-over", {})
    assert (rest["officer"], rest["cut_from"]) == (called.id, absent["id"])
    on_duty = do(CHIEF, f"GET {DUTY}/on-duty-officers?place={SHICHAHAI}")["items"]
    assert {one["post"]: one["officer"] for one in on_duty}["anti_terror"] == called.id
    assert len(on_duty) == 8 + (day.weekday() >= 5)
    centre.move_to(day, 19, 2)
    do(guard, f"POST {DUTY}/shifts/{punctual['id']}/attendances", proof)
    another = _a_case(centre, "illegal_parking")
    refused = do(guard, f"POST {DUTY}/cases/{another}/verify", {"finding": "现场属实"}, expect=403)
    assert refused["code"] == "not_responsible"  # the shift is over
    _who_did_not_come_is_absent(centre, day, absent)


def _who_did_not_come_is_absent(centre: Centre, day: dt.date, absent: dict[str, Any]) -> None:
    do = centre.do
    centre.move_to(day, 22)
    listed = f"GET {DUTY}/attendances?within={SHICHAHAI}&limit=200&from_day={day}&to_day={day}"
    lines = centre.journey.until(
        "the absent", lambda: [one for one in do(OFFICE, listed)["items"] if one["shift_id"] == absent["id"]]
    )
    assert [(one["person"], one["status"]) for one in lines] == [(absent["officer"], "absent")]
    correct = f"POST {DUTY}/attendances/{lines[0]['id']}/correct"
    excused = {"status": "excused", "reason": "途中处置交通事故，有110记录"}
    do(centre.officers[absent["officer"]], correct, excused, expect=403)
    assert do(CHIEF, correct, excused)["counts_as"] == "excused"


def _a_case(centre: Centre, problem_class: str) -> str:
    found = {
        "place": f"{SHICHAHAI}012", "problem_class": problem_class, "source": "found", "text": "环湖路违停堵塞通道",
        "point": HOUHAI,
    }  # fmt: skip
    return str(centre.do(CHIEF, f"POST {DUTY}/cases", found)["id"])
