"""Incubation 孵化 (D8): a grassroots group becomes an organisation by the five steps 聚育促联统, each with its items.

What the steps ask for is data (`incubation.yaml`): a later version binds who begins under it.
"""

from typing import Final

from messages import fields
from messages.envelope import EventType
from messages.operation import Operation, Paged, page_of
from messages.rulebook import CODE
from messages.volunteers.errors.incubations import (
    IncubatedAlready,
    IncubationOver,
    LastStage,
    NotAskedAtThisStage,
    NotTheLastStage,
    StageNotMet,
)
from messages.volunteers.errors.organisations import OrganisationNotActive
from messages.volunteers.errors.volunteer_groups import GroupDisbanded
from messages.volunteers.volunteer_groups import LEVELS, MEMBERS, STAFF
from messages.words import Text

STAGES: Final = ("gather", "foster", "further", "connect", "unite")
STATUSES: Final = ("growing", "concluded", "ended")
ITEM_STATUSES: Final = ("asked", "reported", "returned", "confirmed")


class IncubationItem(fields.Messages):
    stage = fields.choice(*STAGES, required=True)
    code = fields.word(*CODE, required=True)
    name = fields.both_languages(required=True)
    status = fields.choice(*ITEM_STATUSES, required=True)
    words = fields.text(0, 2000, required=True)
    reason = fields.text(0, 2000, required=True)
    confirmed_by = fields.person(required=True, allow_none=True)
    at = fields.instant(required=True, allow_none=True)


class Incubation(fields.Messages):
    """`items` are those of all stages; only the present `stage` asks. `due_at` is when a report is answered by."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(*LEVELS, required=True)
    volunteer_group_id = fields.id_(required=True)
    name = fields.text(most=100, required=True)
    stage = fields.choice(*STAGES, required=True)
    items = fields.many(fields.nested(IncubationItem), most=100, required=True)
    status = fields.choice(*STATUSES, required=True)
    begun_at = fields.instant(required=True)
    stage_since = fields.instant(required=True)
    due_at = fields.instant(required=True, allow_none=True)
    rule_version = fields.text(required=True)
    organisation_id = fields.id_(required=True, allow_none=True)
    settled_at = fields.instant(required=True, allow_none=True)
    reason = fields.text(0, 2000, required=True)


class BeginIncubation(fields.Messages):
    volunteer_group_id = fields.id_(required=True)


class OneIncubation(fields.Messages):
    incubation_id = fields.id_(required=True)


class NameIncubationItem(OneIncubation):
    code = fields.word(*CODE, required=True)


class ReportIncubationItem(NameIncubationItem):
    words = fields.text(2, 2000, required=True)


class ReturnIncubationItem(NameIncubationItem):
    reason = fields.text(2, 2000, required=True)


class ConcludeIncubation(OneIncubation):
    organisation_id = fields.id_(required=True)


class EndIncubation(OneIncubation):
    reason = fields.text(2, 2000, required=True)


class ListIncubations(Paged):
    within = fields.place(load_default=None)
    stage = fields.choice(*STAGES, load_default=None)
    status = fields.choice(*STATUSES, load_default=None)


class IncubationConcluded(fields.Messages):
    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(*LEVELS, required=True)
    volunteer_group_id = fields.id_(required=True)
    name = fields.text(most=100, required=True)
    organisation_id = fields.id_(required=True)


BEGIN_INCUBATION = Operation(
    "volunteers.begin_incubation",
    "POST /api/v1/volunteer-groups/{volunteer_group_id}/incubations",
    Text("Take a group into incubation; the first step asks from now on.", "将团队纳入孵化，自第一级起提出要求。"),
    request=BeginIncubation,
    answer=Incubation,
    roles=STAFF,
    errors=(GroupDisbanded, IncubatedAlready),
    creates=True,
    decides=True,
)
REPORT_INCUBATION_ITEM = Operation(
    "volunteers.report_incubation_item",
    "POST /api/v1/incubations/{incubation_id}/report",
    Text("The group's leader says how it meets what the stage asks for.", "队长报送当前阶段某项要求的落实情况。"),
    request=ReportIncubationItem,
    answer=Incubation,
    roles=MEMBERS,
    errors=(IncubationOver, NotAskedAtThisStage),
    own=MEMBERS,
)
CONFIRM_INCUBATION_ITEM = Operation(
    "volunteers.confirm_incubation_item",
    "POST /api/v1/incubations/{incubation_id}/confirm",
    Text("Confirm that what was asked for is met.", "确认某项要求已落实。"),
    request=NameIncubationItem,
    answer=Incubation,
    roles=STAFF,
    errors=(IncubationOver, NotAskedAtThisStage),
    decides=True,
)
RETURN_INCUBATION_ITEM = Operation(
    "volunteers.return_incubation_item",
    "POST /api/v1/incubations/{incubation_id}/return",
    Text("Send a report back, with what is missing.", "说明缺项，退回报送。"),
    request=ReturnIncubationItem,
    answer=Incubation,
    roles=STAFF,
    errors=(IncubationOver, NotAskedAtThisStage),
    decides=True,
)
ADVANCE_INCUBATION = Operation(
    "volunteers.advance_incubation",
    "POST /api/v1/incubations/{incubation_id}/advance",
    Text("Go on to the next step, once all is confirmed that this one asks for.", "本级要求全部确认后，进入下一级。"),
    request=OneIncubation,
    answer=Incubation,
    roles=STAFF,
    errors=(IncubationOver, StageNotMet, LastStage),
    decides=True,
)
CONCLUDE_INCUBATION = Operation(
    "volunteers.conclude_incubation",
    "POST /api/v1/incubations/{incubation_id}/conclude",
    Text(
        "After the last step: the group has become this organisation of the register.",
        "最后一级完成后出壳：团队已成长为登记在册的社会组织。",
    ),
    request=ConcludeIncubation,
    answer=Incubation,
    roles=STAFF,
    errors=(IncubationOver, StageNotMet, NotTheLastStage, OrganisationNotActive),
    decides=True,
)
END_INCUBATION = Operation(
    "volunteers.end_incubation",
    "POST /api/v1/incubations/{incubation_id}/end",
    Text("End the incubation with the reason; the group goes on as it is.", "说明理由终止孵化，团队照常活动。"),
    request=EndIncubation,
    answer=Incubation,
    roles=STAFF,
    errors=(IncubationOver,),
    decides=True,
)
READ_INCUBATION = Operation(
    "volunteers.read_incubation",
    "GET /api/v1/incubations/{incubation_id}",
    Text(
        "Read an incubation and what it asks for: the leader, the staff of the place.",
        "队长和本辖区工作人员查看孵化及要求。",
    ),
    request=OneIncubation,
    answer=Incubation,
    roles=STAFF | MEMBERS,
    own=MEMBERS,
)
LIST_INCUBATIONS = Operation(
    "volunteers.list_incubations",
    "GET /api/v1/incubations",
    Text(
        "List incubations of the groups that one leads, and for the staff those of the place; newest first.",
        "队长查询本团队孵化，工作人员查询本辖区的，由新到旧。",
    ),
    request=ListIncubations,
    answer=page_of(Incubation),
    roles=STAFF | MEMBERS,
    own=MEMBERS,
)

INCUBATION_CONCLUDED = EventType(
    "volunteers.incubation_concluded.v1",
    Text("A grassroots group has become an organisation.", "草根团队已孵化为社会组织。"),
    IncubationConcluded,
)
