import datetime as dt
from decimal import Decimal
from typing import Any

from chassis.act import Act
from chassis.subject import LifeCycle, Subject
from messages.enforcement.consultations import CALLERS
from messages.enforcement.errors.cases import NotResponsible
from messages.enforcement.errors.handling import ResultUnitWrong
from messages.enforcement.joint_operations import (
    ACKNOWLEDGE_JOINT_OPERATION,
    CANCEL_JOINT_OPERATION,
    CLOSE_JOINT_OPERATION,
    COUNT_JOINT_OPERATIONS,
    EXECUTE_JOINT_OPERATION,
    LIST_JOINT_OPERATIONS,
    PLAN_JOINT_OPERATION,
    POSTPONE_JOINT_OPERATION,
    READ_JOINT_OPERATION,
    TICK_JOINT_OPERATION,
)
from messages.errors import Forbidden
from services.enforcement.domain.joint_operations import (
    MOVES,
    ChecklistItem,
    JointOperation,
    OperationResult,
    OperationTerms,
    Participant,
    acknowledged_by,
)
from services.enforcement.rulebook.agencies import AGENCIES
from services.enforcement.rulebook.consultations import CONSULTATIONS
from services.enforcement.rulebook.problem_classes import PROBLEM_CLASSES
from services.enforcement.storage import joint_operations
from services.enforcement.storage.offices import agency_of

Told = dict[str, Any]


def plan_joint_operation(
    act: Act,
    *,
    place: str,
    title: str,
    purpose: str,
    begins_at: dt.datetime,
    ends_at: dt.datetime,
    participants: list[Told],
    checklist: list[Told],
) -> Told:
    known = act.rule(AGENCIES)
    for part in (*participants, *checklist):
        if part["agency"] is not None:
            known.get(part["agency"])
    rules = act.rule(CONSULTATIONS)
    operation = JointOperation(
        id=act.new_id(),
        number=act.number("joint_operation_number", place),
        territory=place,
        title=title,
        purpose=purpose,
        begins_at=begins_at,
        ends_at=ends_at,
        acknowledge_by=acknowledged_by(begins_at, ends_at, rules.operations, act.now),
        participants=tuple(Participant(**part) for part in participants),
        checklist=tuple(ChecklistItem(**item) for item in checklist),
        rule_version=rules.version,
        planned_by=act.actor.id,
        planned_at=act.now,
        due_at=ends_at + rules.operations.tell,
    )
    joint_operations.add(act, operation)
    return joint_operations.shown(act, operation, [])


def acknowledge_joint_operation(act: Act, *, joint_operation_id: str) -> Told:
    operation = joint_operations.get(act, joint_operation_id)
    act.may_see(operation.territory)
    operation.acknowledge(agency_of(act.actor), act.actor.id, act.now)
    return _saved(act, operation)


def postpone_joint_operation(
    act: Act, *, joint_operation_id: str, begins_at: dt.datetime, ends_at: dt.datetime, reason: str
) -> Told:
    operation = _led(act, joint_operation_id)
    operation.postpone(begins_at, ends_at, reason, _terms(act, operation), act.now)
    return _saved(act, operation)


def tick_joint_operation(act: Act, *, joint_operation_id: str, item: int, done: bool, remark: str) -> Told:
    operation = joint_operations.get(act, joint_operation_id)
    act.may_see(operation.territory)
    given_to = operation.item(item).agency
    if not act.actor.is_(*CALLERS) and agency_of(act.actor) != given_to:
        raise NotResponsible(needed=given_to) if given_to else Forbidden(needed=", ".join(sorted(CALLERS)))
    operation.tick(item, remark, act.actor.id, done=done)
    return _saved(act, operation)


def execute_joint_operation(act: Act, *, joint_operation_id: str, came: list[str], results: list[Told]) -> Told:
    operation, classes = _led(act, joint_operation_id), act.rule(PROBLEM_CLASSES)
    for result in results:
        units = classes.get(result["problem_class"]).units
        if result["unit"] not in units:
            raise ResultUnitWrong(units=", ".join(units))
    achieved = [OperationResult(**one | {"quantity": Decimal(str(one["quantity"]))}) for one in results]
    operation.execute(came, achieved, act.actor.id, _terms(act, operation), act.now)
    joint_operations.add_results(act, operation, achieved)
    joint_operations.save(act, operation)
    return joint_operations.shown(act, operation, achieved)


def close_joint_operation(act: Act, *, joint_operation_id: str, minutes: str) -> Told:
    operation = _led(act, joint_operation_id)
    operation.close(minutes, act.actor.id, act.now)
    return _saved(act, operation)


def cancel_joint_operation(act: Act, *, joint_operation_id: str, reason: str) -> Told:
    operation = _led(act, joint_operation_id)
    operation.cancel(reason, act.actor.id, act.now)
    return _saved(act, operation)


def _led(act: Act, joint_operation_id: str) -> JointOperation:
    """By whoever may call one at the place: who planned it may be away."""
    operation = joint_operations.get(act, joint_operation_id)
    act.may_act_in(operation.territory)
    return operation


def _terms(act: Act, operation: JointOperation) -> OperationTerms:
    return act.rule_of(CONSULTATIONS, operation.rule_version).operations


def _saved(act: Act, operation: JointOperation) -> Told:
    joint_operations.save(act, operation)
    return joint_operations.shown(act, operation)


SUBJECT = Subject(
    operations={
        PLAN_JOINT_OPERATION: plan_joint_operation,
        READ_JOINT_OPERATION: joint_operations.read_joint_operation,
        LIST_JOINT_OPERATIONS: joint_operations.list_joint_operations,
        ACKNOWLEDGE_JOINT_OPERATION: acknowledge_joint_operation,
        POSTPONE_JOINT_OPERATION: postpone_joint_operation,
        TICK_JOINT_OPERATION: tick_joint_operation,
        EXECUTE_JOINT_OPERATION: execute_joint_operation,
        CLOSE_JOINT_OPERATION: close_joint_operation,
        CANCEL_JOINT_OPERATION: cancel_joint_operation,
        COUNT_JOINT_OPERATIONS: joint_operations.count_joint_operations,
    },
    life_cycles=(LifeCycle("joint operation", MOVES),),
)
