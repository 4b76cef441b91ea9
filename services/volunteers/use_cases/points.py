"""Lock order: reports by id → accounts by owner."""

from typing import Any

from chassis.act import Act
from chassis.subject import Clock, Subject
from messages.beijing import day_of
from messages.enforcement.cases import CASE_VERIFIED
from messages.enforcement.duplicates import CASE_MERGED
from messages.envelope import Event
from messages.errors import NotFound
from messages.volunteers.errors.points import SecondPersonNeeded
from messages.volunteers.points import (
    LIST_ACCOUNTS,
    LIST_POSTINGS,
    READ_ACCOUNT,
    READ_OWN_ACCOUNT,
    REVERSE_AWARD,
    VERIFY_LEDGER,
)
from services.volunteers.domain.points import JOINED, PAID, PAID_IF_APPROVED, REPORTED, Deed, PointsRules, paid_as
from services.volunteers.domain.postings import Award, Reversal
from services.volunteers.domain.reports import Report
from services.volunteers.rulebook.points import POINTS
from services.volunteers.storage import ledger_check, orders, points, reports, stewards
from services.volunteers.use_cases.followers import Joined, all_of


def reverse_award(act: Act, *, award_id: str, reason: str) -> Reversal:
    award = points.get_award(act, award_id)
    act.may_act_in(award.territory)
    act.about(points.owner_of(act, award.account_id))
    limit = act.rule(POINTS).reversed_by_one_up_to
    if award.paid > limit:
        raise SecondPersonNeeded(limit=limit)
    return reverse(act, award, reason)


def reverse(act: Act, award: Award, reason: str) -> Reversal:
    book = points.book_to_use(act, points.of_id(award.account_id))
    if book is None:
        raise NotFound
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


def when_case_is_verified_pay_its_reporters(
    act: Act, event: Event, *, report_id: str | None, group: str, joined_reports: list[Joined], **_: Any
) -> Report | None:
    found = _locked(act, all_of(report_id, joined_reports))
    for report in found:
        if report.verify(event.subject, event.subject_version):
            reports.save(act, report)
    _pay(act, found, [report.id for report in found], report_id, group)
    return found[0] if found else None


def when_case_is_merged_pay_its_reporters(
    act: Act, event: Event, *, case: dict[str, Any], main: dict[str, Any], **_: object
) -> Report | None:
    """What is the same as a problem that was found is found true by that; a "me too" after the finding is not paid."""
    del event
    if main["verified_at"] is None:
        return None
    found = _locked(act, [] if case["report_id"] is None else [case["report_id"]])
    together = all_of(main["report_id"], main["joined_reports"])
    _pay(act, found, together, case["report_id"], main["group"])
    return found[0] if found else None


def _locked(act: Act, ids: list[str]) -> list[Report]:
    """In the order of joining; locked in one order for everybody."""
    found = {id_: reports.get(act, id_) for id_ in sorted(ids)}
    return [found[id_] for id_ in ids]


def _pay(act: Act, found: list[Report], together: list[str], first: str | None, group: str) -> None:
    """A8.4: the deed is to have told of the problem, so a person is paid once, however many of their reports follow it.

    `together` are all that follow it. Of those who joined only the first few are paid, as the rules say.
    """
    paid = points.paid_for(act, together) if len(together) > 1 else []
    people, joined = {owner for owner, _ in paid}, [deed for _, deed in paid].count(JOINED)
    chosen: dict[str, tuple[Report, Deed]] = {}
    for report in found:
        kind = REPORTED if report.joins is None or report.id == first else JOINED
        day = day_of(report.filed_at)
        rules = act.rule(POINTS, day)
        if report.reporter in people or not _is_paid(act, report, rules):
            continue
        if kind == JOINED and joined >= rules.joined_reports_paid_per_case:
            continue
        joined += kind == JOINED
        people.add(report.reporter)
        chosen[report.reporter] = report, Deed(kind, report.id, day, report.territory, group=group)
    for _, (report, deed) in sorted(chosen.items()):
        rules = act.rule(POINTS, deed.day)
        book = points.book_to_pay(act, report.reporter, report.territory, {deed.day})
        if not _paid_already(act, report, rules):
            points.save(act, book, book.pay([deed], rules, points.stamp(act)))


def _paid_already(act: Act, report: Report, rules: PointsRules) -> bool:
    """Whether another report of this person was paid for the same problem. Under the account's lock."""
    within = {"metres": rules.same_problem_metres, "days": rules.same_problem_days}
    others = reports.paid_like(act, report)
    return any(report.tells_the_same_as(other, **within) for other in others)


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
        CASE_VERIFIED: when_case_is_verified_pay_its_reporters,
        CASE_MERGED: when_case_is_merged_pay_its_reporters,
    },
    clocks=(Clock("expire_lots", 3600, points.with_expired_lots, expire_lots),),
)
