"""D8: a grassroots group of Longtan becomes an organisation by the five steps 聚育促联统; none is skipped."""

from collections.abc import Iterator
from typing import Any

import pytest

from suite.journey import Journey
from suite.people import ADMIN, COMMUNITY_CHEN, LONGTAN, RESIDENT_WANG, STRANGER, XIZHAOSI
from tests.journeys.hosts import Host


@pytest.fixture
def journey(host: Host) -> Iterator[Journey]:
    with Journey(host.url, host.issuer, lambda *_: None, host.let_pass) as playing:
        yield playing


def _begin(journey: Journey) -> Any:
    told = {"territory": XIZHAOSI, "name": "银龄互助队", "leader": RESIDENT_WANG.id, "leader_name": RESIDENT_WANG.name}
    group = journey.do(COMMUNITY_CHEN, "POST /api/v1/volunteer-groups", told)["id"]
    path = f"POST /api/v1/volunteer-groups/{group}/incubations"
    journey.do(STRANGER, path, {}, expect=403)
    begun = journey.do(COMMUNITY_CHEN, path, {})
    assert journey.do(COMMUNITY_CHEN, path, {}, expect=409)["code"] == "incubated_already"
    return begun


@pytest.mark.rule("D8.1", "D8.2")
def test_a_group_becomes_an_organisation(journey: Journey) -> None:
    begun = _begin(journey)
    path, stage = f"POST /api/v1/incubations/{begun['id']}", begun["stage"]
    waiting = journey.do(RESIDENT_WANG, "GET /api/v1/work-items?limit=200")["items"]
    assert (begun["id"], "report_incubation_item") in {(item["id"], item["act"]) for item in waiting}
    assert journey.do(COMMUNITY_CHEN, f"{path}/advance", {}, expect=409)["code"] == "stage_not_met"
    early = {"code": begun["items"][-1]["code"], "words": "还没到这一步"}
    assert journey.do(RESIDENT_WANG, f"{path}/report", early, expect=409)["code"] == "not_asked_at_this_stage"
    for item in begun["items"]:
        if item["stage"] != stage:
            stage = journey.do(COMMUNITY_CHEN, f"{path}/advance", {})["stage"]
        journey.do(RESIDENT_WANG, f"{path}/report", {"code": item["code"], "words": "已落实，附名单"})
        journey.do(COMMUNITY_CHEN, f"{path}/confirm", {"code": item["code"]})
    assert stage == "unite"
    register = {
        "territory": LONGTAN, "name": "夕照寺银龄互助社", "kind": "community_group", "code": "51110101LT00000029",
        "officer": RESIDENT_WANG.id, "officer_name": RESIDENT_WANG.name, "registered_on": "2017-03-01",
        "valid_until": "2090-12-31",
    }  # fmt: skip
    organisation = journey.do(ADMIN, "POST /api/v1/organisations", register)["id"]
    done = journey.do(COMMUNITY_CHEN, f"{path}/conclude", {"organisation_id": organisation})
    assert (done["status"], done["organisation_id"]) == ("concluded", organisation)
