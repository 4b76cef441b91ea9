"""Plans under way 预案启动 (C6): what a major or sudden warning starts, until it is stood down and reviewed."""

from typing import Final

from messages import fields
from messages.enforcement.cases import LEVELS as GRADES
from messages.enforcement.cases import STAFF
from messages.enforcement.classes import Named
from messages.enforcement.errors.activations import ActivationEnded, ActivationUnderWay, CrowdStillHigh
from messages.operation import COMMANDER, Operation, Paged, page_of
from messages.words import Text

STATUSES: Final = ("under_way", "ended", "reviewed")


class PlanFigures(fields.Messages):
    """The record of what was done; the seconds are medians, null while there is none."""

    orders = fields.whole(required=True)
    acknowledged = fields.whole(required=True)
    acknowledged_late = fields.whole(required=True)
    reported = fields.whole(required=True)
    reported_late = fields.whole(required=True)
    waived = fields.whole(required=True)
    seconds_to_acknowledge = fields.whole(required=True, allow_none=True)
    seconds_to_report = fields.whole(required=True, allow_none=True)
    warnings = fields.whole(required=True)
    terminals_reached = fields.whole(required=True)
    terminals_not_reached = fields.whole(required=True)
    most_present = fields.whole(required=True, allow_none=True)
    most_present_at = fields.instant(required=True, allow_none=True)


class Activation(fields.Messages):
    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    number = fields.text(required=True)
    territory = fields.place(required=True)
    plan = fields.text(required=True)
    name = fields.nested(Named, required=True)
    grade = fields.choice(*GRADES, required=True)
    drill = fields.yes_or_no(required=True)
    rule_version = fields.text(required=True)
    started_by = fields.person(required=True)
    started_at = fields.instant(required=True)
    status = fields.choice(*STATUSES, required=True)
    ended_by = fields.person(required=True, allow_none=True)
    ended_at = fields.instant(required=True, allow_none=True)
    reason = fields.text(0, 500, required=True)
    review = fields.text(0, 2000, required=True)
    lessons = fields.text(0, 2000, required=True)
    reviewed_by = fields.person(required=True, allow_none=True)
    reviewed_at = fields.instant(required=True, allow_none=True)


class ActivationRead(Activation):
    """With its figures: together with the review, the after-action record."""

    figures = fields.nested(PlanFigures, required=True)


class NameActivation(fields.Messages):
    activation_id = fields.id_(required=True)


class EndActivation(NameActivation):
    reason = fields.text(2, 500, required=True)


class ReviewActivation(NameActivation):
    """What happened, in words, and what is to be done otherwise the next time."""

    review = fields.text(2, 2000, required=True)
    lessons = fields.text(0, 2000, load_default="")


class ListActivations(Paged):
    within = fields.place(load_default=None)
    status = fields.choice(*STATUSES, load_default=None)
    drill = fields.yes_or_no(load_default=None)


END_ACTIVATION = Operation(
    "enforcement.end_activation",
    "POST /api/v1/plan-activations/{activation_id}/end",
    Text(
        "Stand down: the plan ends, what is not done is waived, its warnings are lifted and the terminals told.",
        "结束预案：未完成的指令免除，相关预警解除并通知各终端。",
    ),
    request=EndActivation,
    answer=Activation,
    roles=frozenset({COMMANDER}),
    errors=(ActivationEnded, CrowdStillHigh),
)
REVIEW_ACTIVATION = Operation(
    "enforcement.review_activation",
    "POST /api/v1/plan-activations/{activation_id}/review",
    Text(
        "Write what came of a plan that has ended, beside its figures.",
        "预案结束后写明总结与改进意见，与统计数据一并存档。",
    ),
    request=ReviewActivation,
    answer=Activation,
    roles=frozenset({COMMANDER}),
    errors=(ActivationUnderWay, ActivationEnded),
)
READ_ACTIVATION = Operation(
    "enforcement.read_activation",
    "GET /api/v1/plan-activations/{activation_id}",
    Text("Read a plan that was started, with its figures and its review.", "查看已启动的预案及其统计与总结。"),
    request=NameActivation,
    answer=ActivationRead,
    roles=STAFF,
)
LIST_ACTIVATIONS = Operation(
    "enforcement.list_activations",
    "GET /api/v1/plan-activations",
    Text("List plans that were started in the territory, newest first.", "查询辖区内启动的预案，由新到旧。"),
    request=ListActivations,
    answer=page_of(Activation),
    roles=STAFF,
)
