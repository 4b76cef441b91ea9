"""Warnings 预警 (C3, C6): of a crowd whose level has risen, or declared. Major and sudden ones start a plan at once."""

from typing import Final

from messages import fields
from messages.enforcement.cases import LEVELS as GRADES
from messages.enforcement.cases import STAFF
from messages.enforcement.crowds import RISES
from messages.enforcement.errors.activations import PlanUnknown
from messages.enforcement.errors.warnings import WarningHasPlan, WarningLifted
from messages.enforcement.sensors import KEEPERS
from messages.envelope import EventType
from messages.operation import Operation, Paged, page_of
from messages.rulebook import CODE
from messages.words import Text
from messages.work import CURSOR

CAUSES: Final = ("crowd", "declared")
STATUSES: Final = ("raised", "lifted")
MOST_CHANGES: Final = 1000


class Warning(fields.Messages):  # noqa: A001 (the domain's word)
    """`present` and `capacity` are those of the moment at which it was raised.

    A drill says so wherever it comes, first of all in its text.
    """

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    number = fields.text(required=True)
    territory = fields.place(required=True)
    cause = fields.choice(*CAUSES, required=True)
    grade = fields.choice(*GRADES, required=True)
    crowd_level = fields.choice(*RISES, required=True, allow_none=True)
    present = fields.whole(required=True, allow_none=True)
    capacity = fields.whole(required=True, allow_none=True)
    text = fields.text(0, 520, required=True)
    drill = fields.yes_or_no(required=True)
    rule_version = fields.text(required=True)
    raised_by = fields.person(required=True)
    raised_at = fields.instant(required=True)
    activation_id = fields.id_(required=True, allow_none=True)
    status = fields.choice(*STATUSES, required=True)
    lifted_by = fields.person(required=True, allow_none=True)
    lifted_at = fields.instant(required=True, allow_none=True)
    reason = fields.text(0, 500, required=True)


class WarningRead(Warning):
    """With how many terminals it has reached, is still on its way to, and could not reach."""

    reached = fields.whole(required=True)
    waiting = fields.whole(required=True)
    not_reached = fields.whole(required=True)


class RaiseWarning(fields.Messages):
    """Of a major or sudden one, `plan` is the rulebook's code; without it the first plan of that grade is started."""

    place = fields.place(required=True)
    grade = fields.choice(*GRADES, required=True)
    plan = fields.word(*CODE, load_default=None)
    text = fields.text(2, 500, required=True)
    drill = fields.yes_or_no(load_default=False)


class NameWarning(fields.Messages):
    warning_id = fields.id_(required=True)


class LiftWarning(NameWarning):
    reason = fields.text(2, 500, required=True)


class ListWarnings(Paged):
    within = fields.place(load_default=None)
    status = fields.choice(*STATUSES, load_default=None)
    drill = fields.yes_or_no(load_default=None)


class WarningChange(fields.Messages):
    """That a warning was raised, or lifted. `id` says where the stream goes on after it."""

    id = fields.text(required=True)
    change = fields.choice(*STATUSES, required=True)
    at = fields.instant(required=True)
    warning = fields.nested(Warning, required=True)


class WarningChanges(fields.Messages):
    """Oldest first. `next` is where to go on, also where nothing has come."""

    items = fields.many(fields.nested(WarningChange), most=MOST_CHANGES, required=True)
    next = fields.text(required=True)


class ListWarningChanges(fields.Messages):
    """`after`: the `next` of the answer before, or the `id` of the last change that came."""

    within = fields.place(load_default=None)
    drill = fields.yes_or_no(load_default=None)
    after = fields.word(*CURSOR, load_default=None)


class WarningEnd(fields.Messages):
    """`replaced`: a warning of a higher level stands in its place."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    number = fields.text(required=True)
    territory = fields.place(required=True)
    drill = fields.yes_or_no(required=True)
    replaced = fields.yes_or_no(required=True)
    reason = fields.text(0, 500, required=True)
    lifted_at = fields.instant(required=True)


RAISE_WARNING = Operation(
    "enforcement.raise_warning",
    "POST /api/v1/warnings",
    Text(
        "Declare a warning, or a drill: an ordinary one is dealt with by those on duty, a major or sudden one starts"
        " its plan at once. It is broadcast to the terminals of the place.",
        "发布预警或演练：一般的由值守人员处置，重大、突发的立即启动预案，并向该地各预警终端播发。",
    ),
    request=RaiseWarning,
    answer=Warning,
    roles=KEEPERS,
    place="place",
    errors=(PlanUnknown,),
    creates=True,
)
LIFT_WARNING = Operation(
    "enforcement.lift_warning",
    "POST /api/v1/warnings/{warning_id}/lift",
    Text("Lift a warning that no plan is under way for, with the reason.", "解除没有预案在执行的预警，并写明理由。"),
    request=LiftWarning,
    answer=Warning,
    roles=KEEPERS,
    errors=(WarningLifted, WarningHasPlan),
)
READ_WARNING = Operation(
    "enforcement.read_warning",
    "GET /api/v1/warnings/{warning_id}",
    Text("Read one warning, and how many terminals it has reached.", "查看一条预警及其送达终端数。"),
    request=NameWarning,
    answer=WarningRead,
    roles=STAFF,
)
LIST_WARNINGS = Operation(
    "enforcement.list_warnings",
    "GET /api/v1/warnings",
    Text("List warnings of the territory, newest first.", "查询辖区内的预警，由新到旧。"),
    request=ListWarnings,
    answer=page_of(Warning),
    roles=STAFF,
)
LIST_WARNING_CHANGES = Operation(
    "enforcement.list_warning_changes",
    "GET /api/v1/warning-changes",
    Text(
        "What is raised now or, after a mark, which warnings were raised and lifted since, oldest first; what is"
        " younger than a minute is told again, under the same id. `GET /api/v1/warnings/stream` streams it.",
        "当前生效的预警；给出标记的，自该标记之后发布和解除的预警，由旧到新，一分钟内的以同一编号重复告知；"
        "网关实时推送见 `GET /api/v1/warnings/stream`。",
    ),
    request=ListWarningChanges,
    answer=WarningChanges,
    roles=STAFF,
)

CROWD_WARNING_RAISED = EventType(
    "enforcement.crowd_warning_raised.v1",
    Text(
        "A warning was raised: a crowd has risen to a level, or somebody declared it; `drill` says whether it is one.",
        "已发布预警：客流升至某一等级，或由人员发布；drill 表示是否为演练。",
    ),
    Warning,
    heard_by=("enforcement", "volunteers"),
)
CROWD_WARNING_LIFTED = EventType(
    "enforcement.crowd_warning_lifted.v1",
    Text(
        "A warning was lifted; `replaced` says that one of a higher level stands in its place.",
        "预警已解除；replaced 表示已由更高等级的预警取代。",
    ),
    WarningEnd,
    heard_by=("volunteers",),
)
