"""Lock order: report → account."""

from typing import Any

from chassis.act import Act
from chassis.subject import Clock, Subject
from messages.beijing import day_of
from messages.enforcement.cases import CASE_VERIFIED
from messages.envelope import Event
from messages.errors import NotFound
from messages.volunteers.points import (
    LIST_ACCOUNTS,
    LIST_POSTINGS,
    READ_ACCOUNT,
    READ_OWN_ACCOUNT,
    REVERSE_AWARD,
    VERIFY_LEDGER,
)
from services.volunteers.domain.points import PAID, PAID_IF_APPROVED, Deed, PointsRules, paid_as
from services.volunteers.domain.postings import Reversal
from services.volunteers.domain.reports import Report
from services.volunteers.rulebook.points import POINTS
from services.volunteers.storage import ledger_check, orders, points, reports, stewards


def reverse_award(act: Act, *, award_id: str, reason: str) -> Reversal:
    award = points.get_award(act, award_id)
    act.may_act_in(award.territory)
    book = points.book_to_use(act, points.of_id(award.account_id))
    if book is None:
        raise NotFound
    act.about(book.account.owner)
    reversal, movement = book.reverse(
        award,
        reason,
        points.stamp(act),
        expired=points.expired_of(act, award.id),
        on_hold=orders.points_on_hold(act, award.account_id),
    )
    points.add_reversal(act, reversal)
    points.save(act, book, movement)
    return reversal


def expire_lots(act: Act, account_id: str) -> None:
    """For the clock: posts as expired what is over now, read anew under the account's lock."""
    book = points.book_to_use(act, points.of_id(account_id))
    if book is not None:
        points.save(act, book, book.expire(points.stamp(act)))


def when_case_is_verified_pay_the_reporter(
    act: Act, event: Event, *, report_id: str | None, group: str, **_: Any
) -> Report | None:
    if report_id is None:
        return None
    report = reports.get(act, report_id)
    if report.verify(event.subject):
        reports.save(act, report)
    day = day_of(report.filed_at)
    rules = act.rule(POINTS, day)
    if _is_paid(act, report, rules):
        book = points.book_to_pay(act, report.reporter, report.territory, {day})
        deed = Deed("report", report.id, day, report.territory, group=group)
        points.save(act, book, book.pay([deed], rules, points.stamp(act)))
    return report


def _is_paid(act: Act, report: Report, rules: PointsRules) -> bool:
    if not report.reporter:
        return False
    paid = paid_as(report.reporter_roles, rules)
    return paid == PAID or (paid == PAID_IF_APPROVED and stewards.is_active(act, report.reporter))


SUBJECT = Subject(
    operations={
        READ_OWN_ACCOUNT: points.read_own_account,
        READ_ACCOUNT: points.read_account,
        LIST_ACCOUNTS: points.list_accounts,
        LIST_POSTINGS: points.list_postings,
        REVERSE_AWARD: reverse_award,
        VERIFY_LEDGER: ledger_check.verify_ledger,
    },
    events={
        CASE_VERIFIED: when_case_is_verified_pay_the_reporter,
    },
    clocks=(Clock("expire_lots", 3600, points.with_expired_lots, expire_lots),),
)
