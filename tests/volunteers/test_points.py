"""A8.4: what a deed is worth, and that enforcement's word pays the reporter, once."""

import dataclasses
import datetime as dt
import uuid
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from messages import errors
from messages.enforcement.cases import CASE_CLOSED, CASE_OPENED, CASE_REJECTED, CASE_REOPENED, CASE_VERIFIED
from messages.envelope import Actor, EventType
from messages.operation import COMMUNITY_WORKER, RESIDENT, STEWARD
from messages.volunteers.errors.points import AwardAlreadyReversed
from messages.volunteers.points import (
    LIST_ACCOUNTS,
    LIST_POSTINGS,
    READ_ACCOUNT,
    READ_OWN_ACCOUNT,
    REVERSE_AWARD,
    VERIFY_LEDGER,
)
from messages.volunteers.reports import FILE_REPORT, READ_REPORT
from services.volunteers.domain.ledger import Book
from services.volunteers.domain.points import PAID, PAID_IF_APPROVED, UNPAID, Deed, Stamp, paid_as, rule_for, worth
from services.volunteers.domain.postings import Account
from services.volunteers.rulebook.points import POINTS
from suite.embedded import EmbeddedSuite
from suite.people import LANE, LONGTAN, OFFICER_ZHOU, STEWARD_ZHAO, STRANGER
from suite.set_time import SetTime
from tests.embedded import Ask, Tick
from tests.volunteers.conftest import Tell, elsewhere, someone

DAY = dt.date(2026, 5, 1)
RULES = POINTS.read(POINTS.files[0])


def file(ask: Ask, who: Actor, **more: Any) -> str:
    told = {"lane_code": LANE, "problem_class": "illegal_construction", "text": "院内加盖二层", "point": elsewhere()}
    return str(ask(FILE_REPORT, who, **told | more)["id"])


def balance(ask: Ask, who: Actor) -> int:
    return int(ask(READ_OWN_ACCOUNT, who)["balance"])


def postings(ask: Ask, who: Actor) -> list[dict[str, Any]]:
    return list(ask(LIST_POSTINGS, who, account_id=ask(READ_OWN_ACCOUNT, who)["id"])["items"])


# --- the rules ---


@given(st.integers(0, 240), st.sampled_from(sorted(RULES.presence)))
def test_service_time_counts_in_whole_half_hours_by_presence(minutes: int, presence: str) -> None:
    deed = Deed("service_session", "s", DAY, LANE, presence=presence, minutes=minutes)
    rule = rule_for(deed, RULES)
    assert rule
    assert worth(deed, rule, RULES) == int(minutes // 30 * 5 * RULES.presence[presence] / 100)


@given(st.lists(st.tuples(st.sampled_from(["dirty", "messy", "illegal", "safety", "other"]), st.integers(0, 1))))
def test_no_day_pays_more_than_its_caps(seen: list[tuple[str, int]]) -> None:
    book = Book(Account("a", LONGTAN, "p"), [], {}, set())
    stamp = Stamp("t", dt.datetime(2026, 5, 2, 9, tzinfo=dt.UTC), lambda: str(uuid.uuid4()))
    deeds = [
        Deed("report", str(name), DAY + dt.timedelta(days=day), LANE, group=group)
        for name, (group, day) in enumerate(seen)
    ]
    awards = book.pay(deeds, RULES, stamp).awards
    assert len(awards) == len(deeds)
    for day in {deed.day for deed in deeds}:
        paid = [award for award in awards if award.day == day]
        assert sum(award.paid for award in paid) <= RULES.cap_per_day_all_rules
        for rule in RULES.rules:
            assert sum(award.paid for award in paid if award.rule == rule.code) <= rule.cap_per_day


@pytest.mark.rule("A8.4.5")
def test_a_deed_pays_once_within_a_batch() -> None:
    book = Book(Account("a", LONGTAN, "p"), [], {}, set())
    stamp = Stamp("t", dt.datetime(2026, 5, 2, 9, tzinfo=dt.UTC), lambda: str(uuid.uuid4()))
    deed = Deed("report", "r", DAY, LANE, group="dirty")
    assert len(book.pay([deed, deed], RULES, stamp).awards) == 1
    assert book.pay([deed], RULES, stamp).awards == []


def test_who_is_paid() -> None:
    assert paid_as({"resident"}, RULES) == PAID
    assert paid_as({"resident", "steward"}, RULES) == PAID
    assert paid_as({"steward"}, RULES) == PAID_IF_APPROVED
    assert paid_as({"lane_chief"}, RULES) == UNPAID
    only_residents = dataclasses.replace(RULES, paid_to=frozenset({"resident"}))
    assert paid_as({"steward"}, only_residents) == UNPAID


# --- a report pays when it is confirmed as true ---


@pytest.mark.rule("A8.4.4", "A8.4.11", "M2.1")
def test_a_report_pays_when_it_is_verified_not_when_it_is_sent(ask: Ask, tell: Tell) -> None:
    person = someone(RESIDENT)
    report, case = file(ask, person), str(uuid.uuid4())
    tell(CASE_OPENED, version=1, id=case, report_id=report)
    assert ask(READ_REPORT, person, report_id=report)["case_id"] == case
    assert balance(ask, person) == 0
    tell(CASE_VERIFIED, version=2, id=case, report_id=report)
    assert ask(READ_REPORT, person, report_id=report)["status"] == "verified"
    assert balance(ask, person) == 10
    paid = postings(ask, person)[0]
    assert (paid["deed"], paid["deed_id"], paid["rule"], paid["rule_version"]) == (
        "report", report, "report_verified_illegal", "1",
    )  # fmt: skip
    tell(CASE_CLOSED, version=4, id=case, report_id=report)
    assert ask(READ_REPORT, person, report_id=report)["status"] == "closed"


@pytest.mark.rule("A8.4.5")
def test_however_often_it_is_told_it_pays_once(ask: Ask, tell: Tell, suite: EmbeddedSuite) -> None:
    person = someone(RESIDENT)
    report, case = file(ask, person), str(uuid.uuid4())
    event = tell(CASE_VERIFIED, version=2, id=case, report_id=report)
    suite.doors["volunteers"].hear(event)
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(lambda version: tell(CASE_VERIFIED, version=version, id=case, report_id=report), range(3, 9)))
    assert balance(ask, person) == 10


@pytest.mark.rule("A8.4.5")
def test_the_same_problem_pays_once_however_often_one_reports_it(ask: Ask, tell: Tell) -> None:
    person, heap = someone(RESIDENT), {"problem_class": "rubbish", "text": "垃圾成堆"}
    cases = [(file(ask, person, **heap | {"point": None}), str(uuid.uuid4())) for _ in range(3)]
    with ThreadPoolExecutor(3) as pool:
        list(pool.map(lambda one: tell(CASE_VERIFIED, version=2, id=one[1], report_id=one[0], group="dirty"), cases))
    assert balance(ask, person) == 5
    for report, case in cases:
        tell(CASE_CLOSED, version=4, id=case, report_id=report, group="dirty")
    tell(CASE_VERIFIED, version=2, report_id=file(ask, person, **heap | {"point": None}), group="dirty")
    assert balance(ask, person) == 10, "it was cleared, and has come back"


def test_two_problems_of_one_kind_in_one_lane_are_told_apart_by_their_places(ask: Ask, tell: Tell) -> None:
    person = someone(RESIDENT)
    heap = {"problem_class": "rubbish", "text": "垃圾成堆"}
    for point in ((116.43, 39.88), (116.4301, 39.88), (116.432, 39.88)):  # 9 m and 171 m from the first
        place = {"longitude": point[0], "latitude": point[1]}
        tell(CASE_VERIFIED, version=2, report_id=file(ask, person, **heap, point=place), group="dirty")
    assert balance(ask, person) == 10


@pytest.mark.rule("A8.4.11", "M2.1")
def test_a_rejected_report_pays_nothing(ask: Ask, tell: Tell) -> None:
    person = someone(RESIDENT)
    report, case = file(ask, person), str(uuid.uuid4())
    tell(CASE_REJECTED, version=2, id=case, report_id=report)
    assert ask(READ_REPORT, person, report_id=report)["status"] == "rejected"
    assert balance(ask, person) == 0


def test_one_that_was_rejected_and_is_found_after_all_pays(ask: Ask, tell: Tell) -> None:
    """C7: whoever objected was right."""
    person = someone(RESIDENT)
    report, case = file(ask, person), str(uuid.uuid4())
    tell(CASE_REJECTED, version=2, id=case, report_id=report)
    tell(CASE_VERIFIED, version=3, id=case, report_id=report)
    assert ask(READ_REPORT, person, report_id=report)["status"] == "verified"
    assert balance(ask, person) == 10


@pytest.mark.rule("M2.1")
def test_facts_may_come_in_any_order(ask: Ask, tell: Tell) -> None:
    person = someone(RESIDENT)
    report, case = file(ask, person), str(uuid.uuid4())
    for kind, version in ((CASE_CLOSED, 4), (CASE_VERIFIED, 2), (CASE_OPENED, 1)):
        tell(kind, version=version, id=case, report_id=report)
    assert ask(READ_REPORT, person, report_id=report)["status"] == "closed"
    assert balance(ask, person) == 10


@pytest.mark.rule("A8.4.5")
def test_a_report_is_open_again_with_its_case_and_pays_once(ask: Ask, tell: Tell) -> None:
    person = someone(RESIDENT)
    report, case = file(ask, person), str(uuid.uuid4())

    def status_after(kind: EventType, version: int) -> str:
        tell(kind, version=version, id=case, report_id=report)
        return str(ask(READ_REPORT, person, report_id=report)["status"])

    assert status_after(CASE_REOPENED, 5) == "verified"
    assert status_after(CASE_CLOSED, 4) == "verified"  # of before the reopening
    assert status_after(CASE_VERIFIED, 2) == "verified"
    assert status_after(CASE_CLOSED, 7) == "closed"
    assert status_after(CASE_REOPENED, 5) == "closed"
    assert balance(ask, person) == 10


def test_a_fact_about_an_unknown_report_is_told_again_later(tell: Tell) -> None:
    with pytest.raises(errors.NotFound):
        tell(CASE_VERIFIED, version=2, report_id=str(uuid.uuid4()))
    tell(CASE_VERIFIED, version=2, report_id=None)


def test_officials_and_unapproved_stewards_are_not_paid(ask: Ask, tell: Tell, steward: Actor) -> None:
    for who, paid in ((someone(COMMUNITY_WORKER), 0), (someone(STEWARD), 0)):
        tell(CASE_VERIFIED, version=2, report_id=file(ask, who))
        accounts = ask(LIST_ACCOUNTS, OFFICER_ZHOU, owner=who.id)["items"]
        assert sum(account["balance"] for account in accounts) == paid
    approved = Actor(steward.id, steward.name, frozenset({STEWARD}), steward.territories)
    tell(CASE_VERIFIED, version=2, report_id=file(ask, approved))
    assert balance(ask, approved) == 10


@pytest.mark.rule("A8.4.8")
def test_many_facts_at_once_keep_the_caps_and_the_ledger(ask: Ask, tell: Tell, time: SetTime) -> None:
    time.move_to(dt.datetime(2031, 6, 2, 2, tzinfo=dt.UTC))
    person = someone(RESIDENT)
    reports = [file(ask, person) for _ in range(12)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda report: tell(CASE_VERIFIED, version=2, report_id=report), reports))
    assert balance(ask, person) == 30
    assert ask(VERIFY_LEDGER, OFFICER_ZHOU)["sound"]


def test_paying_one_person_waits_for_nobody_else(ask: Ask, tell: Tell, suite: EmbeddedSuite) -> None:
    """An award locks the person's own account alone: the subdistrict's accounts are sums."""
    one, other = someone(RESIDENT), someone(RESIDENT)
    tell(CASE_VERIFIED, version=2, report_id=file(ask, one))
    with suite.databases["volunteers"].engine.begin() as connection:
        connection.exec_driver_sql("SELECT 1 FROM accounts WHERE owner = %s FOR UPDATE", (one.id,))
        tell(CASE_VERIFIED, version=2, report_id=file(ask, other))
    assert balance(ask, other) == 10


# --- the ledger ---


@pytest.mark.rule("A8.4.6")
def test_a_correction_is_a_reversal_and_happens_once(ask: Ask, tell: Tell) -> None:
    person = someone(RESIDENT)
    report = file(ask, person)
    tell(CASE_VERIFIED, version=2, report_id=report)
    award = postings(ask, person)[0]["award_id"]
    with pytest.raises(errors.Forbidden):
        ask(REVERSE_AWARD, STRANGER, award_id=award, reason="误报")
    herself = dataclasses.replace(OFFICER_ZHOU, id=person.id)
    with pytest.raises(errors.AboutOneself):
        ask(REVERSE_AWARD, herself, award_id=award, reason="误报")
    reversal = ask(REVERSE_AWARD, OFFICER_ZHOU, award_id=award, reason="误报")
    assert (reversal["taken_back"], reversal["shortfall"]) == (10, 0)
    with pytest.raises(AwardAlreadyReversed):
        ask(REVERSE_AWARD, OFFICER_ZHOU, award_id=award, reason="误报")
    tell(CASE_VERIFIED, version=5, report_id=report)
    assert balance(ask, person) == 0
    assert [posting["kind"] for posting in postings(ask, person)] == ["reversal", "award"]


@pytest.mark.rule("A8.4.6")
@pytest.mark.parametrize("table", ["awards", "postings", "reversals"])
@pytest.mark.parametrize("act", ["UPDATE {} SET reason = 'x'", "DELETE FROM {}", "TRUNCATE {} CASCADE"])
def test_the_ledger_only_grows(ask: Ask, suite: EmbeddedSuite, table: str, act: str) -> None:
    statement = act.format(table).replace("reason", "rule" if table == "awards" else "reason")
    with suite.databases["volunteers"].engine.connect() as connection:
        with pytest.raises(sa.exc.DBAPIError, match="only grows"):
            connection.exec_driver_sql(statement)


def test_points_expire_at_a_month_end(ask: Ask, tell: Tell, time: SetTime, tick: Tick) -> None:
    time.move_to(dt.datetime(2031, 7, 7, 2, tzinfo=dt.UTC))
    person = someone(RESIDENT)
    tell(CASE_VERIFIED, version=2, report_id=file(ask, person))
    assert ask(READ_OWN_ACCOUNT, person)["lots"][0]["expires_on"] == "2033-07-31"
    time.move_to(dt.datetime(2033, 7, 31, 15, 59, tzinfo=dt.UTC))
    tick("expire_lots")
    assert balance(ask, person) == 10
    time.move_to(dt.datetime(2033, 7, 31, 16, 1, tzinfo=dt.UTC))
    assert ask(READ_OWN_ACCOUNT, person)["usable"] == 0
    tick("expire_lots")
    assert balance(ask, person) == 0
    assert [posting["kind"] for posting in postings(ask, person)] == ["expiry", "award"]
    assert ask(VERIFY_LEDGER, OFFICER_ZHOU)["sound"]


def test_who_sees_an_account(ask: Ask, tell: Tell) -> None:
    person = someone(RESIDENT)
    tell(CASE_VERIFIED, version=2, report_id=file(ask, person))
    account = ask(READ_OWN_ACCOUNT, person)["id"]
    assert ask(READ_ACCOUNT, OFFICER_ZHOU, account_id=account)["owner"] == person.id
    assert ask(LIST_POSTINGS, OFFICER_ZHOU, account_id=account)["items"]
    with pytest.raises(errors.NotFound):
        ask(LIST_POSTINGS, STEWARD_ZHAO, account_id=account)
    with pytest.raises(errors.NotFound):
        ask(READ_ACCOUNT, STRANGER, account_id=account)


@pytest.mark.rule("A8.4.7")
def test_a_wrong_balance_is_found(ask: Ask, tell: Tell, suite: EmbeddedSuite) -> None:
    person = someone(RESIDENT)
    tell(CASE_VERIFIED, version=2, report_id=file(ask, person))
    account = ask(READ_OWN_ACCOUNT, person)["id"]
    engine = suite.databases["volunteers"].engine

    def shift(points: int) -> None:
        with engine.begin() as connection:
            connection.exec_driver_sql("UPDATE accounts SET balance = balance + %s WHERE id = %s", (points, account))

    shift(1)
    checked = ask(VERIFY_LEDGER, OFFICER_ZHOU)
    shift(-1)
    assert (checked["sound"], checked["accounts_that_differ"]) == (False, 1)
    with pytest.raises(sa.exc.IntegrityError, match="balance_never_below_zero"):
        shift(-11)
