"""A7, A8: the district's lanes, chiefs and stewards come in from tables, with the source's figures, and come out again.

1,030 chiefs, 83 of them in Tiyuguan Lu, who sign their letters; 178 main streets and 1,005 back lanes; 1,999 stewards,
who cover them all. The clerk types a mistake, a part is lost on the way, a chief tries another's letter, one leaves.
"""

import csv
import io
import itertools
from collections.abc import Iterator
from typing import Any

import pytest

import reference
from messages.envelope import Actor
from messages.operation import LANE_CHIEF, SUBDISTRICT_OFFICER
from suite.journey import Journey
from suite.people import ADMIN, DONGCHENG, SECOND_ADMIN, STRANGER
from tests.journeys.hosts import Host

TIYUGUAN_LU = "110101015"
OFFICER = Actor("officer-tiyuguan", "体育馆路街道 李莉", frozenset({SUBDISTRICT_OFFICER}), (TIYUGUAN_LU,))
MAIN, BACK, CHIEFS, LETTERS, STEWARDS = 178, 1_005, 1_030, 83, 1_999
WORDS = {"main_street": "主要大街", "back_lane": "背街小巷"}
PART = 500
TELEPHONE = "010-67151234"
Lines = list[list[str]]


@pytest.fixture(scope="module")
def journey(host: Host) -> Iterator[Journey]:
    with Journey(host.url, host.issuer, lambda *_: None, host.let_pass) as playing:
        yield playing


def the_lanes() -> Lines:
    """Those of the register, and as many new ones as the source has; in Tiyuguan Lu as many as it has chiefs."""
    known = [row for row in reference.rows("lanes") if row["code"].startswith(DONGCHENG)]
    lines = [[row["code"], row["name"], WORDS[row["kind"]]] for row in known]
    kinds = {kind: sum(line[2] == kind for line in lines) for kind in WORDS.values()}
    wanted = ["主要大街"] * (MAIN - kinds["主要大街"]) + ["背街小巷"] * (BACK - kinds["背街小巷"])
    communities = [row["code"] for row in reference.rows("divisions") if row["level"] == "community"]
    here = [code for code in communities if code.startswith(TIYUGUAN_LU)]
    others = [code for code in communities if code.startswith(DONGCHENG) and code not in here]
    lacking = LETTERS - sum(line[0].startswith(TIYUGUAN_LU) for line in lines)
    places = itertools.chain(itertools.islice(itertools.cycle(here), lacking), itertools.cycle(others))
    serials: dict[str, Iterator[int]] = {}
    return lines + [
        [f"{place}{next(serials.setdefault(place, itertools.count(500)))}", f"新巷{number}", kind]
        for number, (place, kind) in enumerate(zip(places, wanted, strict=False))
    ]


def the_chiefs(lanes: Lines) -> Lines:
    """One for each lane of Tiyuguan Lu; elsewhere the last have a second lane, so that there are 1,030 of them."""
    here = [line[0] for line in lanes if line[0].startswith(TIYUGUAN_LU)]
    others = [line[0] for line in lanes if not line[0].startswith(TIYUGUAN_LU)]
    persons = itertools.cycle(range(CHIEFS - len(here)))
    of_lane = {lane: f"chief-t-{number}" for number, lane in enumerate(here)}
    of_lane |= {lane: f"chief-d-{number}" for lane, number in zip(others, persons, strict=False)}
    return [[lane, f"街巷长{who[6:]}", TELEPHONE, "科级", who] for lane, who in of_lane.items()]


def the_stewards(lanes: Lines) -> Lines:
    codes = itertools.cycle(line[0] for line in lanes)
    return [
        [code[:12], f"steward-{number}", f"管家{number}", f"139{number:08}", "2017-04-20", code]
        for number, code in zip(range(STEWARDS), codes, strict=False)
    ]


def table(heading: str, lines: Lines) -> str:
    text = io.StringIO()
    csv.writer(text).writerows([heading.split(","), *lines])
    return text.getvalue()


LANE_COLUMNS, CHIEF_COLUMNS = "街巷代码,名称,类别", "街巷代码,姓名,电话,职级,账号"
STEWARD_COLUMNS = "社区代码,账号,姓名,手机号,批准日,认领街巷"


def begin(journey: Journey, register: str, number: str) -> str:
    told = {"number": number, "territory": DONGCHENG, "register": register, "source": "2017 年 9 月统计"}
    return f"/api/v1/register-imports/{journey.do(ADMIN, 'POST /api/v1/register-imports', told)['id']}"


def send(journey: Journey, path: str, heading: str, lines: Lines) -> int:
    """All of it in parts; how many rows are wrong."""
    wrong = 0
    for first in range(0, len(lines), PART):
        part = {"first": first + 1, "table": table(heading, lines[first : first + PART])}
        wrong += journey.do(ADMIN, f"POST {path}/parts", part)["wrong"]
    return wrong


def enter(journey: Journey, path: str) -> Any:
    journey.do(SECOND_ADMIN, f"POST {path}/start", {})

    def finished() -> Any:
        seen = journey.quietly(ADMIN, path)
        return seen if seen.get("status") == "finished" else None

    return journey.until("the rows that are entered", finished, seconds=120)


def read_out(journey: Journey, register: str) -> Lines:
    rows: Lines = []
    after = ""
    while True:
        page = journey.do(ADMIN, f"GET /api/v1/registers/{register}?within={DONGCHENG}&limit=700{after}")
        rows += list(csv.reader(io.StringIO(page["table"], newline="")))[1:]
        if page["next"] is None:
            return rows
        after = f"&after={page['next']}"


def coverage(journey: Journey, within: str = DONGCHENG) -> Any:
    return journey.do(ADMIN, f"GET /api/v1/lanes/coverage?within={within}")


@pytest.mark.rule("A8.5.1", "A8.5.2", "A7.1", "A7.2")
def test_the_registers_of_the_district_come_in_and_out(journey: Journey) -> None:
    lanes = the_lanes()
    assert [sum(line[2] == kind for line in lanes) for kind in WORDS.values()] == [MAIN, BACK]
    path = begin(journey, "lanes", "LANES-2017")
    slip = [*lanes[:3], [lanes[3][0], lanes[3][1], "大街小巷"], *lanes[4:9], lanes[0], *lanes[9:]]
    assert send(journey, path, LANE_COLUMNS, slip) == 2
    wrong = journey.do(ADMIN, f"GET {path}/rows?wrong=true")["items"]
    assert [(row["number"], [fault["code"] for fault in row["faults"]]) for row in wrong] == [
        (4, ["choice"]), (10, ["row_twice"]),
    ]  # fmt: skip
    assert wrong[1]["faults"][0]["zh"] == "与第 1 行重复。"
    assert journey.do(ADMIN, f"POST {path}/start", {}, expect=409)["code"] == "imported_rows_wrong"
    assert journey.do(STRANGER, f"GET {path}", expect=404)["code"] == "not_found"
    journey.do(ADMIN, f"POST {path}/discard", {})
    path = begin(journey, "lanes", "LANES-2017-09")
    lost = {"first": PART + 1, "table": table(LANE_COLUMNS, lanes[PART : 2 * PART])}
    journey.do(ADMIN, f"POST {path}/parts", lost)
    assert journey.do(ADMIN, f"POST {path}/start", {}, expect=409)["code"] == "register_import_incomplete"
    assert send(journey, path, LANE_COLUMNS, lanes) == 0
    entered = enter(journey, path)
    assert (entered["rows"], entered["refused"]) == (MAIN + BACK, 0)
    assert entered["new"] + entered["changed"] + entered["same"] == MAIN + BACK
    before = coverage(journey)
    assert {kind["kind"]: kind["lanes"] for kind in before["by_kind"]} == {"main_street": MAIN, "back_lane": BACK}
    chiefs, stewards = the_chiefs(lanes), the_stewards(lanes)
    for register, heading, lines in (
        ("chiefs", CHIEF_COLUMNS, chiefs), ("stewards", STEWARD_COLUMNS, stewards),
    ):  # fmt: skip
        path = begin(journey, register, f"{register}-2017-09")
        assert send(journey, path, heading, lines) == 0
        assert enter(journey, path)["new"] == len(lines)
    after = coverage(journey)
    assert [(kind["lanes"], kind["covered"], kind["rate"]) for kind in after["by_kind"]] == [
        (BACK, BACK, 1), (MAIN, MAIN, 1),
    ]  # fmt: skip
    assert {line[0] for line in read_out(journey, "lanes")} == {line[0] for line in lanes}
    out = read_out(journey, "chiefs")
    assert len({line[4] for line in out}) == CHIEFS
    assert sorted(line[:5] for line in out) == sorted(chiefs)
    assert len(read_out(journey, "stewards")) == STEWARDS


@pytest.mark.rule("A7.6", "A7.2")
def test_the_chiefs_of_a_subdistrict_sign_and_one_hands_over(journey: Journey) -> None:
    year = journey.today.year
    drawn = {"place": TIYUGUAN_LU, "year": year, "text": "主动发现、及时回应、积极协调"}
    assert journey.do(OFFICER, "POST /api/v1/chief-letters", drawn)["drawn"] == LETTERS
    path = f"/api/v1/chief-letters?within={TIYUGUAN_LU}&year={year}&limit=200"
    letters = journey.do(OFFICER, f"GET {path}")["items"]
    chiefs = {one["id"]: _chief(one["person"], one["name"]) for one in letters}
    first, second = letters[:2]
    other = journey.do(chiefs[second["id"]], f"POST /api/v1/chief-letters/{first['id']}/sign", {}, expect=403)
    assert other["code"] == "forbidden"
    for letter in letters:
        journey.do(chiefs[letter["id"]], f"POST /api/v1/chief-letters/{letter['id']}/sign", {})
    again = journey.do(chiefs[first["id"]], f"POST /api/v1/chief-letters/{first['id']}/sign", {}, expect=409)
    assert again["code"] == "chief_letter_settled"
    totals = journey.do(OFFICER, f"GET /api/v1/chief-letter-totals?within={TIYUGUAN_LU}&year={year}")
    assert (totals["chiefs"], totals["signed"], totals["unsigned"]) == (LETTERS, LETTERS, 0)
    lane = first["lanes"][0]
    told = {"lane_code": lane, "name": "郑芳", "phone": TELEPHONE, "rank": "division", "person": "chief-zheng"}
    begun = journey.do(OFFICER, "POST /api/v1/chiefs", told | {"reason": "前任调离"})
    now, before = journey.do(OFFICER, f"GET /api/v1/chiefs?within={lane}")["items"]
    assert (now["id"], now["began_at"]) == (begun["id"], before["ended_at"])
    assert journey.do(None, f"GET /api/v1/lanes/{lane}")["chief"] == {"name": "郑芳", "phone": TELEPHONE}
    twice = journey.do(OFFICER, "POST /api/v1/chiefs", told, expect=409)
    assert twice["code"] == "chief_already"


def _chief(person: str, name: str) -> Actor:
    return Actor(person, name, frozenset({LANE_CHIEF}), (TIYUGUAN_LU,))
