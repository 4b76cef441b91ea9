"""B7: party organisations of property companies, who is sent to them, crossed posts, and coverage on any day."""

import dataclasses
import datetime as dt
import uuid
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from messages.envelope import Actor
from messages.errors import AboutOneself, Forbidden
from messages.property.companies import ADMIT_COMPANY
from messages.property.contracts import END_CONTRACT
from messages.property.errors.companies import CompanyUnknown
from messages.property.errors.party_ties import (
    EndedAlready,
    EndsBeforeItBegan,
    KindAsksOtherCompanies,
    OrganisationStands,
    PostHeldAlready,
)
from messages.property.party_ties import (
    END_PARTY_ORGANISATION,
    END_PARTY_POST,
    FILL_PARTY_POST,
    LIST_PARTY_ORGANISATIONS,
    LIST_PARTY_POSTS,
    READ_PARTY_COVERAGE,
    READ_PARTY_ORGANISATION,
    SET_UP_PARTY_ORGANISATION,
)
from services.property.domain.party_ties import CoveredCompany, percent_covered
from suite.people import ADMIN, DONGCHENG, LONGTAN, OFFICER_ZHOU
from tests.embedded import Ask, everything
from tests.property.conftest import TODAY, Served

BEGAN = TODAY - dt.timedelta(days=30)
Y = dt.timedelta(days=1)


@pytest.fixture
def admitted(ask: Ask) -> str:
    """A further company of the catalogue, which serves no area."""
    code = f"further_{uuid.uuid4().hex[:8]}"
    ask(ADMIT_COMPANY, ADMIN, territory=DONGCHENG, code=code, name="另一物业", grade=1)
    return code


def set_up(ask: Ask, *codes: str, kind: str = "alone", **more: Any) -> Any:
    asked = {"territory": LONGTAN, "name": "物业党支部", "kind": kind, "companies": [*codes], "since": f"{BEGAN}"}
    return ask(SET_UP_PARTY_ORGANISATION, OFFICER_ZHOU, **asked | more)


def send(ask: Ask, company: str, kind: str = "instructor", by: Actor = OFFICER_ZHOU, **more: Any) -> Any:
    asked = {
        "territory": LONGTAN, "kind": kind, "company": company, "person": "li-shuji", "since": f"{BEGAN}",
        "office": "社区党委副书记", "post": "党建工作指导员",
    }  # fmt: skip
    return ask(FILL_PARTY_POST, by, **asked | more)


def coverage(ask: Ask, on: dt.date = TODAY) -> Any:
    return ask(READ_PARTY_COVERAGE, OFFICER_ZHOU, within=LONGTAN, on=f"{on}")


def line_of(told: Any, code: str) -> Any:
    return next((one for one in told["companies"] if one["company"] == code), None)


@pytest.mark.rule("B7.1")
def test_an_organisation_is_set_up_alone_jointly_or_attached(served: Served, admitted: str, ask: Ask) -> None:
    for kind, codes, host in (
        ("alone", [served.code, admitted], None),
        ("jointly", [served.code], None),
        ("attached", [served.code], None),
        ("alone", [served.code], "街道商会联合党委"),
    ):
        with pytest.raises(KindAsksOtherCompanies):
            set_up(ask, *codes, kind=kind, host=host)
    with pytest.raises(CompanyUnknown):
        set_up(ask, "nobody_at_all")
    joint = set_up(ask, served.code, admitted, kind="jointly")
    assert joint["companies"] == sorted([served.code, admitted])
    with pytest.raises(OrganisationStands):
        set_up(ask, admitted, kind="attached", host="街道商会联合党委")
    ended = ask(
        END_PARTY_ORGANISATION, OFFICER_ZHOU, party_organisation_id=joint["id"], on=f"{TODAY - Y}", reason="改为挂靠"
    )
    assert (ended["ended_by"], ended["ended_because"]) == (OFFICER_ZHOU.id, "改为挂靠")
    with pytest.raises(EndedAlready):
        ask(END_PARTY_ORGANISATION, OFFICER_ZHOU, party_organisation_id=joint["id"], on=f"{TODAY}", reason="再次")
    attached = set_up(ask, admitted, kind="attached", host="街道商会联合党委", since=f"{TODAY}")
    on_that_day = everything(ask, LIST_PARTY_ORGANISATIONS, OFFICER_ZHOU, within=LONGTAN, on=f"{TODAY}")
    assert {attached["id"]} <= {one["id"] for one in on_that_day}
    assert joint["id"] not in {one["id"] for one in on_that_day}
    assert ask(READ_PARTY_ORGANISATION, ADMIN, party_organisation_id=attached["id"]) == attached


@pytest.mark.rule("B7.2", "B7.3")
def test_people_are_sent_and_hold_posts_on_both_sides(served: Served, ask: Ask) -> None:
    sent = send(ask, served.code)
    with pytest.raises(PostHeldAlready):
        send(ask, served.code)
    liaison = send(ask, served.code, "liaison", post="党建联络员")
    crossed = send(ask, served.code, "crossed", person="zhao-jingli", office="社区党委兼职委员", post="物业党支部书记")
    held = everything(ask, LIST_PARTY_POSTS, OFFICER_ZHOU, within=LONGTAN, company=served.code)
    assert [one["id"] for one in held] == [crossed["id"], liaison["id"], sent["id"]]
    with pytest.raises(EndsBeforeItBegan):
        ask(END_PARTY_POST, OFFICER_ZHOU, party_post_id=sent["id"], on=f"{BEGAN - Y}", reason="调任")
    ask(END_PARTY_POST, OFFICER_ZHOU, party_post_id=sent["id"], on=f"{TODAY - Y}", reason="调任")
    again = send(ask, served.code, since=f"{TODAY}")
    today = everything(ask, LIST_PARTY_POSTS, OFFICER_ZHOU, company=served.code, kind="instructor", on=f"{TODAY}")
    assert [one["id"] for one in today] == [again["id"]]


def test_nobody_gives_oneself_a_post_and_no_other_place_does(served: Served, ask: Ask) -> None:
    with pytest.raises(AboutOneself):
        send(ask, served.code, person=OFFICER_ZHOU.id)
    of_the_company = dataclasses.replace(OFFICER_ZHOU, company=served.code)
    with pytest.raises(AboutOneself):
        send(ask, served.code, by=of_the_company)
    with pytest.raises(Forbidden):
        send(ask, served.code, territory=f"{DONGCHENG}011")


@pytest.mark.rule("B7.4")
def test_coverage_is_of_companies_under_contract_on_any_day(served: Served, admitted: str, ask: Ask) -> None:
    """A company that serves no area does not count, whoever is sent to it; a liaison officer alone covers nobody."""
    before = coverage(ask)
    assert line_of(before, served.code) == {
        "company": served.code, "name": served.admitted["name"], "organisation": None, "instructors": 0,
        "covered": False,
    }  # fmt: skip
    assert line_of(before, admitted) is None
    send(ask, admitted)
    send(ask, served.code, "liaison")
    assert coverage(ask)["covered"] == before["covered"]
    send(ask, served.code)
    after = coverage(ask)
    assert (after["covered"], after["under_contract"]) == (before["covered"] + 1, before["under_contract"])
    assert after["percent"] == pytest.approx(100 * after["covered"] / after["under_contract"], abs=0.05)
    assert not line_of(coverage(ask, BEGAN - Y), served.code)["covered"]
    ask(END_CONTRACT, OFFICER_ZHOU, contract_id=served.contract["id"], ends=f"{TODAY}", reason="协商解除")
    assert line_of(coverage(ask, TODAY + Y), served.code) is None


def test_the_share_is_rounded_and_none_without_companies() -> None:
    assert percent_covered([]) is None
    uncovered = [CoveredCompany(f"c{number}", "物业", None, 0) for number in range(2)]
    assert percent_covered([CoveredCompany("a", "物业", "支部", 0), *uncovered]) == 33.3
    assert percent_covered([CoveredCompany("a", "物业", None, 2), CoveredCompany("b", "物业", "x", 0)]) == 100.0


def test_two_at_once_give_a_company_one_organisation(served: Served, ask: Ask) -> None:
    def attempt(number: int) -> str:
        try:
            return str(set_up(ask, served.code, name=f"党支部{number}")["id"])
        except OrganisationStands:
            return ""

    with ThreadPoolExecutor(4) as threads:
        made = [*filter(None, threads.map(attempt, range(4)))]
    assert len(made) == 1
