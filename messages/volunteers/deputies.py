"""Deputies 街巷长代理人 (A7): who answers in a lane chief's place, from one day to another, while the chief is away."""

from typing import Final

from messages import fields
from messages.operation import LANE_CHIEF, Operation, Paged, page_of
from messages.territory import COMMUNITY, COURTYARD, LANE, SUBDISTRICT
from messages.volunteers.errors.deputies import AbsenceOver, AbsenceTooLong, DeputyAlreadyDismissed, DeputyIsOneself
from messages.volunteers.errors.lanes import LaneUnknown
from messages.volunteers.forms import CONFIRMERS
from messages.words import Text

STATUSES: Final = ("named", "dismissed")


class NameDeputy(fields.Messages):
    place = fields.place(SUBDISTRICT, COMMUNITY, LANE, COURTYARD, required=True)
    person = fields.person(required=True)
    name = fields.text(1, 100, required=True)
    absent_from = fields.day(required=True)
    absent_to = fields.day(required=True)
    reason = fields.text(2, 500, required=True)


class PointOutDeputy(fields.Messages):
    deputy_id = fields.id_(required=True)


class ListDeputies(Paged):
    within = fields.place(load_default=None)
    on = fields.day(load_default=None)


class Deputy(fields.Messages):
    """`person` answers for the `chief` in the place from the first day to the last, unless dismissed before."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(required=True)
    status = fields.choice(*STATUSES, required=True)
    chief = fields.person(required=True)
    chief_name = fields.text(0, required=True)
    person = fields.person(required=True)
    name = fields.text(most=100, required=True)
    absent_from = fields.day(required=True)
    absent_to = fields.day(required=True)
    reason = fields.text(most=500, required=True)
    named_at = fields.instant(required=True)
    dismissed_at = fields.instant(required=True, allow_none=True)


NAME_DEPUTY = Operation(
    "volunteers.name_deputy",
    "POST /api/v1/deputies",
    Text(
        "Name as lane chief who answers in one's place while one is away: another chief, a community worker or an"
        " officer of the subdistrict. Completion confirmations then ask the deputy first.",
        "街巷长外出期间指定代理人（其他街巷长、社区工作者或街道干部），任务完成确认申请单先送代理人。",
    ),
    request=NameDeputy,
    answer=Deputy,
    roles=frozenset({LANE_CHIEF}),
    place="place",
    errors=(DeputyIsOneself, AbsenceOver, AbsenceTooLong, LaneUnknown),
    creates=True,
)
DISMISS_DEPUTY = Operation(
    "volunteers.dismiss_deputy",
    "POST /api/v1/deputies/{deputy_id}/dismiss",
    Text("Dismiss one's deputy: the chief is back.", "街巷长返岗，结束代理。"),
    request=PointOutDeputy,
    answer=Deputy,
    roles=frozenset({LANE_CHIEF}),
    errors=(DeputyAlreadyDismissed,),
    own=frozenset({LANE_CHIEF}),
)
LIST_DEPUTIES = Operation(
    "volunteers.list_deputies",
    "GET /api/v1/deputies",
    Text(
        "List deputies, newest first: of the territory, and whom the caller named or stands in for; of a day, or all.",
        "查询代理人，由新到旧：本辖区的，以及本人指定或本人担任的；可限某日。",
    ),
    request=ListDeputies,
    answer=page_of(Deputy),
    roles=CONFIRMERS,
)
READ_DEPUTY = Operation(
    "volunteers.read_deputy",
    "GET /api/v1/deputies/{deputy_id}",
    Text("Read for whom somebody stands in, where and how long.", "查看一项代理。"),
    request=PointOutDeputy,
    answer=Deputy,
    roles=CONFIRMERS,
)
