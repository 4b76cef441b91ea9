"""E1: a link by which a report is followed without signing in; it cannot be guessed, names nobody, and can be ended."""

import base64
import datetime as dt
import secrets
import uuid
from typing import Any

import pytest
import sqlalchemy as sa

from messages import errors
from messages.enforcement.handling import VERIFY_CASE
from messages.envelope import ANONYMOUS, Actor
from messages.volunteers.errors.follow_links import FollowLinkOver
from messages.volunteers.follow_links import FOLLOW_REPORT, ISSUE_FOLLOW_LINK, REVOKE_FOLLOW_LINK
from messages.volunteers.reports import FILE_REPORT, LIST_REPORTS, READ_REPORT
from services.volunteers.domain.follow_links import Following
from services.volunteers.domain.reports import Report
from services.volunteers.rulebook.following import FOLLOWING
from services.volunteers.storage.tables import metadata
from suite.embedded import EmbeddedSuite
from suite.people import LANE, OFFICER_ZHOU, STEWARD_ZHAO, URBAN_MANAGEMENT
from suite.set_time import SetTime
from tests.embedded import Ask, statements
from tests.volunteers.conftest import someone

SEEN = {"lane_code": LANE, "problem_class": "fence", "text": "李建国家门口的围栏挡路"}
RULE: Following = FOLLOWING.read(FOLLOWING.files[0])


def token(filed: dict[str, Any]) -> str:
    return str(filed["follow_link"]).removeprefix("/follow/")


def follow(ask: Ask, link: str) -> dict[str, Any]:
    found: dict[str, Any] = ask(FOLLOW_REPORT, ANONYMOUS, token=link)
    return found


@pytest.fixture
def who() -> Actor:
    return someone()


def test_whoever_files_is_given_a_link_that_tells_the_story(suite: EmbeddedSuite, ask: Ask, who: Actor) -> None:
    filed = ask(FILE_REPORT, who, **SEEN)
    before = follow(ask, token(filed))
    assert (before["number"], before["status"], before["story"]["lines"]) == (filed["number"], "filed", [])
    suite.pump()
    case = ask(READ_REPORT, who, report_id=filed["id"])["case_id"]
    ask(VERIFY_CASE, URBAN_MANAGEMENT, case_id=case, finding="李建国家门口，属实")
    suite.pump()
    after = follow(ask, token(filed))
    assert (after["status"], after["me_too"]) == ("verified", False)
    assert [line["act"] for line in after["story"]["lines"]] == ["open", "verify"]
    assert not [told for told in (who.id, who.name, "李建国", filed["id"]) if told in str(after)]


def test_the_link_is_told_once_and_its_secret_stands_nowhere(suite: EmbeddedSuite, ask: Ask, who: Actor) -> None:
    filed = ask(FILE_REPORT, who, **SEEN)
    for read in (ask(READ_REPORT, who, report_id=filed["id"]), ask(LIST_REPORTS, who)["items"][0]):
        assert "follow_link" not in read
    secret = base64.urlsafe_b64decode(token(filed) + "=")[16:]
    forms = (token(filed), token(filed)[-20:], secret.hex())
    with suite.databases["volunteers"].engine.connect() as connection:
        for table in [*metadata.tables, "idempotency", "outbox", "audit"]:
            kept = str(connection.execute(sa.text(f"SELECT t.*::text FROM {table} t")).all())
            assert not [form for form in forms if form in kept], table


def test_the_same_key_is_given_the_same_link(ask: Ask, who: Actor) -> None:
    assert ask(FILE_REPORT, who, key="twice", **SEEN) == ask(FILE_REPORT, who, key="twice", **SEEN)


def test_a_wrong_link_opens_nothing(ask: Ask, who: Actor) -> None:
    filed, other = ask(FILE_REPORT, who, **SEEN), ask(FILE_REPORT, who, **SEEN)
    report, secret = token(filed)[:22], token(other)[22:]
    unknown = base64.urlsafe_b64encode(uuid.uuid4().bytes + secrets.token_bytes(16)).decode().rstrip("=")
    for wrong in (report + secret, unknown, "A" * 43):
        with pytest.raises(errors.NotFound):
            follow(ask, wrong)
    with pytest.raises(errors.Invalid):
        follow(ask, "short")


def test_no_two_links_are_alike(ask: Ask, who: Actor) -> None:
    links = {token(ask(FILE_REPORT, who, **SEEN))[-20:] for _ in range(20)}
    assert len(links) == 20


def test_the_reporter_alone_ends_the_link_or_takes_a_new_one(ask: Ask, who: Actor) -> None:
    filed = ask(FILE_REPORT, who, **SEEN)
    for stranger in (STEWARD_ZHAO, someone()):
        for operation in (ISSUE_FOLLOW_LINK, REVOKE_FOLLOW_LINK):
            with pytest.raises(errors.NotFound):
                ask(operation, stranger, report_id=filed["id"])
    with pytest.raises(errors.Forbidden):
        ask(REVOKE_FOLLOW_LINK, OFFICER_ZHOU, report_id=filed["id"])
    issued = ask(ISSUE_FOLLOW_LINK, who, report_id=filed["id"])
    with pytest.raises(errors.NotFound):
        follow(ask, token(filed))
    assert follow(ask, token(issued))["number"] == filed["number"]
    ask(REVOKE_FOLLOW_LINK, who, report_id=filed["id"])
    with pytest.raises(errors.NotFound):
        follow(ask, token(issued))


def test_a_link_is_over_by_rule(ask: Ask, who: Actor, time: SetTime) -> None:
    filed = ask(FILE_REPORT, who, **SEEN)
    time.move_to(time() + dt.timedelta(days=RULE.days_at_most, minutes=-1))
    assert follow(ask, token(filed))["status"] == "filed"
    time.move_to(time() + dt.timedelta(minutes=2))
    with pytest.raises(FollowLinkOver):
        follow(ask, token(filed))


def test_after_the_end_it_lasts_some_days_and_a_reopening_begins_anew() -> None:
    filed_at = dt.datetime(2026, 3, 2, tzinfo=dt.UTC)
    report = Report("r", "1", LANE, "li", ("resident",), "pile", "门口堆物", None, (), filed_at, None)
    at_most = filed_at + dt.timedelta(days=RULE.days_at_most)
    assert RULE.until(report) == at_most
    closed_at = filed_at + dt.timedelta(days=10)
    report.close("case", 4, closed_at)
    assert RULE.until(report) == closed_at + dt.timedelta(days=RULE.days_after_end)
    report.reopen("case", 5)
    assert RULE.until(report) == at_most
    report.close("case", 6, at_most - dt.timedelta(days=1))
    assert RULE.until(report) == at_most


def test_it_is_found_by_the_key_of_the_report(ask: Ask, who: Actor) -> None:
    link = token(ask(FILE_REPORT, who, **SEEN))
    with statements() as sent:
        follow(ask, link)
    asked = next(text for text in sent if "FROM reports" in text)
    assert "WHERE reports.id =" in asked


def test_without_enforcement_the_report_is_told_and_the_story_missing(
    suite: EmbeddedSuite, ask: Ask, who: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = token(ask(FILE_REPORT, who, **SEEN))

    def away(*_: object) -> None:
        raise errors.Unavailable(service="enforcement")

    monkeypatch.setattr(suite.doors["volunteers"], "ask", away)
    assert (follow(ask, link)["status"], follow(ask, link)["story"]) == ("filed", None)
