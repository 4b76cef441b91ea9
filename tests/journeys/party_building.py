"""B7: the companies under contract are covered one after the other, alone, jointly, attached, or by who is sent."""

from typing import Any

from suite.journey import Journey
from suite.people import ADMIN, COMPANY, DONGCHENG

ORGANISATIONS = "POST /api/v1/party-organisations"
POSTS = "POST /api/v1/party-posts"


def cover_everybody(journey: Journey, codes: list[str]) -> None:
    """A quarter of them each way; the last company is late, and stands in the answer as the one that is not covered."""
    quarter = len(codes) // 4
    today = {"territory": DONGCHENG, "since": f"{journey.today}"}
    branch = today | {"name": "物业企业党支部"}
    journey.do(COMPANY, ORGANISATIONS, branch | {"kind": "alone", "companies": codes[:1]}, expect=403)
    wrong = journey.do(ADMIN, ORGANISATIONS, branch | {"kind": "alone", "companies": codes[:2]}, expect=409)
    assert wrong["code"] == "kind_asks_other_companies"
    for code in codes[:quarter]:
        journey.do(ADMIN, ORGANISATIONS, branch | {"kind": "alone", "companies": [code]})
    together = {"kind": "jointly", "companies": codes[quarter : 2 * quarter]}
    joint = journey.do(ADMIN, ORGANISATIONS, branch | together | {"name": "街道、社区、物业联合党支部"})
    twice = {"kind": "attached", "companies": codes[quarter : quarter + 1], "host": "商会联合党委"}
    assert journey.do(ADMIN, ORGANISATIONS, branch | twice, expect=409)["code"] == "organisation_stands"
    journey.do(ADMIN, ORGANISATIONS, branch | twice | {"companies": codes[2 * quarter : 3 * quarter]})
    sent = today | {"office": "社区党委副书记", "person": "instructor-lu"}
    for code in codes[3 * quarter : -1]:
        journey.do(ADMIN, POSTS, sent | {"kind": "instructor", "company": code, "post": "党建工作指导员"})
    journey.do(ADMIN, POSTS, sent | {"kind": "liaison", "company": codes[-1], "post": "党建联络员"})
    assert uncovered(journey, codes) == [codes[-1]], "a liaison officer is no instructor"
    journey.do(ADMIN, POSTS, sent | {"kind": "instructor", "company": codes[-1], "post": "党建工作指导员"})
    crossed = {"kind": "crossed", "company": joint["companies"][0], "post": "联合党支部书记"}
    journey.do(ADMIN, POSTS, sent | crossed)
    assert uncovered(journey, codes) == []


def uncovered(journey: Journey, codes: list[str]) -> list[str]:
    asked = f"GET /api/v1/party-organisations/coverage?within={DONGCHENG}&on={journey.today}"
    told: Any = journey.do(ADMIN, asked)
    own = [one for one in told["companies"] if one["company"] in codes]
    assert len(own) == len(codes)
    return [one["company"] for one in own if not one["covered"]]
