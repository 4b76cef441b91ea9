"""Complaints come from what other services tell: a report becomes one, and its case moves it on."""

import datetime as dt

from chassis.act import Act
from chassis.subject import LifeCycle, Subject
from messages.beijing import day_of
from messages.enforcement.cases import CASE_CLOSED, CASE_REJECTED, CASE_REOPENED, CASE_VERIFIED
from messages.envelope import Event
from messages.property.complaints import ANSWER_COMPLAINT, LIST_COMPLAINTS, READ_COMPLAINT
from messages.property.errors.complaints import ComplaintNotNotedYet
from messages.volunteers.reports import REPORT_FILED
from services.property.domain.complaints import MOVES, Answer, Case, Complaint
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
    rule = act.rule(EVALUATION, day_of(filed_at)).complaints
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
        answer_due_at=filed_at + dt.timedelta(hours=rule.answer_hours),
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
    **_: object,
) -> Complaint | None:
    """A case whose report is no complaint here changes nothing; where it is to become one, the event is heard again."""
    if report_id is None:
        return None
    complaint = complaints.about_report(act, report_id)
    if complaint is None:
        asked = _asked_for(act, territory, reported_as, opened_at)
        if asked is None or asked[0].signed_at > opened_at:
            return None
        raise ComplaintNotNotedYet(report_id=report_id)
    case = Case(id, event.subject_version, verified_at, closed_at)
    if complaint.follow(_MOVES_OF_CASE[event.type], case):
        complaints.save(act, complaint)
    return complaint


def answer_complaint(act: Act, *, complaint_id: str, text: str, photos: list[str]) -> dict[str, object]:
    complaint = complaints.get(act, complaint_id)
    only_ones_own(act, complaint.territory, complaint.company)
    complaint.answer(Answer(text, tuple(photos), act.actor.id, act.now))
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
    },
    events={
        REPORT_FILED: when_report_is_filed_note_a_complaint,
        CASE_VERIFIED: when_case_moves_follow_it,
        CASE_REJECTED: when_case_moves_follow_it,
        CASE_CLOSED: when_case_moves_follow_it,
        CASE_REOPENED: when_case_moves_follow_it,
    },
    life_cycles=(LifeCycle("complaint", MOVES),),
)
