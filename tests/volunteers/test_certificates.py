"""A8.3: service time is certified with number, hours and issuer; anyone checks the code; what is revoked says so."""

import dataclasses
import datetime as dt
import hashlib
from collections.abc import Callable
from typing import Any

import pytest

from messages import errors
from messages.beijing import BEIJING
from messages.envelope import Actor
from messages.volunteers.certificates import (
    CHECK_CERTIFICATE,
    ISSUE_CERTIFICATE,
    LIST_CERTIFICATES,
    PRINT_CERTIFICATE,
    READ_CERTIFICATE,
    REVOKE_CERTIFICATE,
)
from messages.volunteers.errors.certificates import CertificateAlreadyRevoked, CertificateUnknown, NothingServed
from messages.volunteers.sessions import CHECK_IN, CHECK_OUT
from messages.volunteers.stewards import LIST_STEWARDS
from suite.people import COMMUNITY_CHEN, LANE, STRANGER
from suite.set_time import SetTime
from tests.embedded import Ask
from tests.volunteers.conftest import Wait, card

MORNING = dt.datetime(2031, 10, 8, 8, tzinfo=BEIJING)
ANYBODY = Actor()


@pytest.fixture
def served(ask: Ask, steward: Actor, time: SetTime, wait: Wait) -> str:
    """Twice, 100 and 58 minutes on two days; the steward's record."""
    for day, minutes in ((0, 100), (2, 58)):
        time.move_to(MORNING + dt.timedelta(days=day))
        session = ask(CHECK_IN, steward, lane_code=LANE, proof=card(steward))
        wait(minutes=minutes)
        ask(CHECK_OUT, steward, session_id=session["id"])
    return str(ask(LIST_STEWARDS, steward)["items"][0]["id"])


def issue(ask: Ask, record: str, first: str = "2031-10-01", last: str = "2031-10-10", **who: Actor) -> Any:
    return ask(ISSUE_CERTIFICATE, who.get("who", COMMUNITY_CHEN), steward_id=record, first_day=first, last_day=last)


@pytest.mark.rule("A8.3.6")
def test_a_certificate_tells_the_hours_and_anyone_can_check_it(ask: Ask, served: str, steward: Actor) -> None:
    issued = issue(ask, served)
    assert (issued["sessions"], issued["minutes"], issued["issuer_name"]) == (2, 158, COMMUNITY_CHEN.name)
    assert issued["number"].startswith("ZM-110101014-2031-")
    checked = ask(CHECK_CERTIFICATE, ANYBODY, code=issued["code"])
    assert (checked["number"], checked["status"], checked["hours"]) == (issued["number"], "issued", 2.6)
    assert checked["name"] == steward.name[0] + "*" * (len(steward.name) - 1)
    assert not {"person", "issued_by", "id"} & checked.keys()
    assert issue(ask, served, first="2031-10-08", last="2031-10-08")["minutes"] == 100
    with pytest.raises(CertificateUnknown):
        ask(CHECK_CERTIFICATE, ANYBODY, code="-".join(["22222"] * 4))


@pytest.mark.rule("A8.3.6")
def test_a_revoked_certificate_says_so_to_whoever_checks(ask: Ask, served: str) -> None:
    issued = issue(ask, served)
    ask(REVOKE_CERTIFICATE, COMMUNITY_CHEN, certificate_id=issued["id"], reason="姓名有误，重新开具")
    checked = ask(CHECK_CERTIFICATE, ANYBODY, code=issued["code"])
    assert (checked["status"], checked["revoked_at"] is not None) == ("revoked", True)
    with pytest.raises(CertificateAlreadyRevoked):
        ask(REVOKE_CERTIFICATE, COMMUNITY_CHEN, certificate_id=issued["id"], reason="再次")


def test_the_paper_bears_what_was_issued_and_its_proof(ask: Ask, served: str, steward: Actor) -> None:
    issued = issue(ask, served)
    paper = ask(PRINT_CERTIFICATE, steward, certificate_id=issued["id"])
    written = [line["value"] for line in paper["lines"]]
    assert {steward.name, "2.6", issued["code"], "2031-10-01 – 2031-10-10"} <= set(written)
    assert paper["sha256"] == hashlib.sha256(paper["text"].encode()).hexdigest()
    ask(REVOKE_CERTIFICATE, COMMUNITY_CHEN, certificate_id=issued["id"], reason="重新开具")
    revoked = ask(PRINT_CERTIFICATE, steward, certificate_id=issued["id"])
    assert (revoked["sha256"], revoked["served"][0]["value"]) == (paper["sha256"], "已撤销 revoked")


def test_nothing_is_certified_that_was_not_served_or_is_to_come(ask: Ask, served: str) -> None:
    with pytest.raises(NothingServed):
        issue(ask, served, first="2031-10-09", last="2031-10-09")
    for first, last in (("2031-10-08", "2031-10-11"), ("2031-10-09", "2031-10-08")):
        with pytest.raises(errors.Invalid):
            issue(ask, served, first=first, last=last)


def test_who_issues_revokes_and_sees(ask: Ask, served: str, steward: Actor, new_steward: Callable[[], Actor]) -> None:
    with pytest.raises(errors.Forbidden):
        issue(ask, served, who=STRANGER)
    herself = dataclasses.replace(COMMUNITY_CHEN, id=steward.id)
    with pytest.raises(errors.AboutOneself):
        issue(ask, served, who=herself)
    issued = issue(ask, served)
    with pytest.raises(errors.AboutOneself):
        ask(REVOKE_CERTIFICATE, herself, certificate_id=issued["id"], reason="重新开具")
    assert ask(READ_CERTIFICATE, steward, certificate_id=issued["id"])["code"] == issued["code"]
    assert [item["id"] for item in ask(LIST_CERTIFICATES, steward)["items"]] == [issued["id"]]
    for who in (new_steward(), STRANGER):
        with pytest.raises(errors.NotFound):
            ask(READ_CERTIFICATE, who, certificate_id=issued["id"])
