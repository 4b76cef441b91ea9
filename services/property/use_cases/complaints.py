"""Complaints come from what other services tell: a report becomes one, and its case moves it on."""

import dataclasses
import datetime as dt
from typing import Any

from chassis.act import Act
from chassis.subject import LifeCycle, Subject
from messages.beijing import day_of
from messages.enforcement.cases import CASE_CLOSED, CASE_REJECTED, CASE_REOPENED, CASE_VERIFIED
from messages.enforcement.duplicates import CASE_JOINED, CASE_MERGED, CASE_UNMERGED
from messages.envelope import Event
from messages.property.complaints import (
    ANSWER_COMPLAINT,
    LIST_COMPLAINTS,
    LIST_REPORT_COMPLAINTS,
    RATE_COMPLAINT,
    READ_COMPLAINT,
    WITHDRAW_COMPLAINT,
)
from messages.property.errors.complaints import ComplaintNotNotedYet
from messages.volunteers.reports import READ_REPORT, REPORT_FILED
from services.property.domain.complaints import AS_ITS_CASE, MOVES, Answer, Case, Complaint, Feedback
from services.property.domain.contracts import Contract
from services.property.rulebook.evaluation import EVALUATION
from services.property.rulebook.service_standard import SERVICE_STANDARD
from services.property.storage import complaints, contracts
from services.property.storage.ownership import only_ones_own

_MOVES_OF_CASE = {
    CASE_VERIFIED.name: "verify",
    CASE_REJECTED.name: "reject",
    CASE_CLOSED.name: "close",
    CASE_REOPENED.name: "reopen",
}
"""By the event that tells it."""


def when_report_is_filed_note_a_complaint(
    act: Act,
    event: Event,
    *,
    id: str,  # noqa: A002 (the payload's name)
    territory: str,
    problem_class: str,
    text: str,
    photos: list[str],
    filed_at: dt.datetime,
    **_: object,
) -> Complaint | None:
    del event
    asked = _asked_for(act, territory, problem_class, filed_at)
    if asked is None:
        return None
    contract, group = asked
    complaint = Complaint(
        id=act.new_id(),
        number=act.number("complaint_number", territory),
        territory=territory,
        area_id=contract.area_id,
        contract_id=contract.id,
        company=contract.company,
        report_id=id,
        problem_class=problem_class,
        problem_group=group,
        text=text,
        photos=tuple(photos),
        filed_at=filed_at,
        answer_due_at=filed_at + _hours_to_answer(act, filed_at),
    )
    complaints.add(act, complaint)
    return complaint


def when_case_moves_follow_it(
    act: Act,
    event: Event,
    *,
    id: str,  # noqa: A002 (the payload's name)
    territory: str,
    report_id: str | None,
    reported_as: str,
    opened_at: dt.datetime,
    verified_at: dt.datetime | None,
    closed_at: dt.datetime | None,
    joined_reports: list[dict[str, Any]],
    **_: object,
) -> Complaint | None:
    """A case whose report is no complaint here changes nothing; where it is to become one, the event is heard again."""
    case, move = Case(id, event.subject_version, verified_at, closed_at), _MOVES_OF_CASE[event.type]
    first = [] if report_id is None else [_Told(report_id, territory, reported_as, opened_at)]
    return _follow(act, [*first, *map(_told, joined_reports)], move, case)


def when_report_has_joined_a_case_follow_it(
    act: Act, event: Event, *, report_id: str, case: dict[str, Any], **_: object
) -> Complaint | None:
    return _follow_with_its_own(act, event, {report_id}, case)


def when_case_is_merged_follow_the_main_one(
    act: Act, event: Event, *, case: dict[str, Any], main: dict[str, Any], **_: object
) -> Complaint | None:
    merged = {case["report_id"], *(one["report_id"] for one in case["joined_reports"])}
    return _follow_with_its_own(act, event, merged, main)


def _follow_with_its_own(act: Act, event: Event, ids: set[str], main: dict[str, Any]) -> Complaint | None:
    """Those that came to a case, beside the one that opened it: so it is seen that they are of one problem."""
    own = None if main["report_id"] is None else complaints.about_report(act, main["report_id"])
    come = [_noted(act, _told(one)) for one in main["joined_reports"] if one["report_id"] in ids]
    return _moved(act, [own, *come], AS_ITS_CASE[main["status"]], _case(main, event))


def when_case_is_unmerged_follow_it_again(
    act: Act, event: Event, *, case: dict[str, Any], **_: object
) -> Complaint | None:
    """Those that are complaints here were noted before, or else when the merging was heard."""
    ids = [case["report_id"], *(one["report_id"] for one in case["joined_reports"])]
    found = [complaints.about_report(act, id_) for id_ in ids if id_ is not None]
    return _moved(act, found, AS_ITS_CASE[case["status"]], _case(case, event))


@dataclasses.dataclass(frozen=True, slots=True)
class _Told:
    """A report that follows a case, as far as it says whether it is a complaint here."""

    report_id: str
    territory: str
    problem_class: str
    at: dt.datetime


def _told(joined: dict[str, Any]) -> _Told:
    return _Told(joined["report_id"], joined["territory"], joined["reported_as"], joined["joined_at"])


def _case(state: dict[str, Any], event: Event) -> Case:
    return Case(state["id"], event.subject_version, state["verified_at"], state["closed_at"])


def _follow(act: Act, told: list[_Told], move: str, case: Case) -> Complaint | None:
    return _moved(act, [_noted(act, one) for one in told], move, case)


def _noted(act: Act, told: _Told) -> Complaint | None:
    """Raises ComplaintNotNotedYet where the report is to become one."""
    complaint = complaints.about_report(act, told.report_id)
    if complaint is None:
        asked = _asked_for(act, told.territory, told.problem_class, told.at)
        if asked is not None and asked[0].signed_at <= told.at:
            raise ComplaintNotNotedYet(report_id=told.report_id)
    return complaint


def _moved(act: Act, found: list[Complaint | None], move: str, case: Case) -> Complaint | None:
    """The first that follows the case; each saved if that was news."""
    known = [complaint for complaint in found if complaint is not None]
    for complaint in known:
        if complaint.follow(move, case, act.now + _hours_to_answer(act, complaint.filed_at)):
            complaints.save(act, complaint)
    return known[0] if known else None


def _hours_to_answer(act: Act, filed_at: dt.datetime) -> dt.timedelta:
    """By the rules of the day on which it was filed."""
    return dt.timedelta(hours=act.rule(EVALUATION, day_of(filed_at)).complaints.answer_hours)


def answer_complaint(act: Act, *, complaint_id: str, text: str, photos: list[str]) -> dict[str, object]:
    complaint = complaints.get(act, complaint_id)
    only_ones_own(act, complaint.territory, complaint.company)
    complaint.answer(Answer(text, tuple(photos), act.actor.id, act.now))
    complaints.save(act, complaint)
    return complaints.shown(act, complaint)


def rate_complaint(act: Act, *, complaint_id: str, helped: bool, text: str) -> dict[str, object]:
    complaint = complaints.of_who_reported(act, complaint_id)
    complaint.rate(Feedback(helped, text, act.now))
    complaints.save(act, complaint)
    return complaints.shown(act, complaint)


def withdraw_complaint(act: Act, *, complaint_id: str, reason: str) -> dict[str, object]:
    complaint = complaints.of_who_reported(act, complaint_id)
    complaint.withdraw(reason)
    complaints.save(act, complaint)
    return complaints.shown(act, complaint)


def _asked_for(act: Act, place: str, problem_class: str, moment: dt.datetime) -> tuple[Contract, str] | None:
    """The contract that covers the place at the moment, and the group in which its standard asks for the class."""
    contract = contracts.covering(act, place, day_of(moment))
    group = act.rule_of(SERVICE_STANDARD, contract.standard_version).group_of(problem_class) if contract else None
    return (contract, group) if contract and group else None


SUBJECT = Subject(
    operations={
        ANSWER_COMPLAINT: answer_complaint,
        READ_COMPLAINT: complaints.read_complaint,
        LIST_COMPLAINTS: complaints.list_complaints,
        LIST_REPORT_COMPLAINTS: complaints.list_report_complaints,
        RATE_COMPLAINT: rate_complaint,
        WITHDRAW_COMPLAINT: withdraw_complaint,
    },
    events={
        REPORT_FILED: when_report_is_filed_note_a_complaint,
        CASE_VERIFIED: when_case_moves_follow_it,
        CASE_REJECTED: when_case_moves_follow_it,
        CASE_CLOSED: when_case_moves_follow_it,
        CASE_REOPENED: when_case_moves_follow_it,
        CASE_JOINED: when_report_has_joined_a_case_follow_it,
        CASE_MERGED: when_case_is_merged_follow_the_main_one,
        CASE_UNMERGED: when_case_is_unmerged_follow_it_again,
    },
    asks=(READ_REPORT,),
    life_cycles=(LifeCycle("complaint", MOVES),),
)
