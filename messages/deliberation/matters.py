"""Matters 议题 (A2, five people 五民工作法): raised, discussed, decided, executed, evaluated; no step skipped."""

from typing import Final

from messages import fields
from messages.deliberation.councils import TIERS
from messages.deliberation.errors.councils import NoCouncilForPlaces
from messages.deliberation.errors.matter_tasks import MatterTasksOpen, ResolutionWithoutTasks
from messages.deliberation.errors.matters import (
    MatterIsBeingVotedOn,
    MatterStepSkipped,
    MatterStepTaken,
    NoCouncilAbove,
)
from messages.deliberation.moderations import OwnModeration
from messages.envelope import EventType
from messages.operation import (
    ANYONE,
    COMMUNITY_WORKER,
    COUNCIL_MEMBER,
    DISTRICT_ADMIN,
    LANE_CHIEF,
    NOWHERE,
    RESIDENT,
    ROLES,
    STEWARD,
    SUBDISTRICT_OFFICER,
    Operation,
    Paged,
    page_of,
)
from messages.territory import LANE
from messages.words import Text

STATUSES: Final = ("raised", "discussed", "decided", "rejected", "executed", "evaluated", "returned")
STEPS: Final = (*STATUSES, "no_quorum", "risen", "stayed")
REASONS: Final = ("no_quorum", "outside_powers", "vote")
COUNCIL: Final = frozenset({COUNCIL_MEMBER, COMMUNITY_WORKER, SUBDISTRICT_OFFICER, DISTRICT_ADMIN})
"""Those who may act on a council's matters: its members, and the offices in whose territory it lies."""


class RaiseMatter(fields.Messages):
    title = fields.text(2, 100, required=True)
    text = fields.text(2, 5000, required=True)
    places = fields.many(fields.place(), most=20, least=1, required=True)
    photos = fields.many(fields.photo(), most=9, load_default=[])


class OneMatter(fields.Messages):
    matter_id = fields.id_(required=True)


class RecordStep(OneMatter):
    text = fields.text(2, 5000, required=True)
    photos = fields.many(fields.photo(), most=9, load_default=[])


class ExecuteMatter(RecordStep):
    """`workers`: who carried it out beside who reports it; none of them judges it."""

    workers = fields.many(fields.person(), most=50, load_default=[])


class SendUpMatter(OneMatter):
    text = fields.text(2, 2000, required=True)


class ListMatters(Paged):
    within = fields.place(load_default=None)
    status = fields.choice(*STATUSES, load_default=None)
    council_id = fields.id_(load_default=None)


class ShowLaneMatters(Paged):
    lane_code = fields.place(LANE, required=True)


class LaneMatter(fields.Messages):
    """What everybody may see of a matter: nobody's name."""

    id = fields.id_(required=True)
    number = fields.text(required=True)
    territory = fields.place(required=True)
    tier = fields.choice(*TIERS, required=True)
    title = fields.text(required=True)
    places = fields.many(fields.place(), required=True)
    status = fields.choice(*STATUSES, required=True)
    round = fields.whole(1, required=True)
    raised_at = fields.instant(required=True)


class Matter(LaneMatter):
    version = fields.whole(1, required=True)
    council_id = fields.id_(required=True)
    text = fields.text(most=5000, required=True)
    raised_by = fields.person(required=True)
    no_quorums = fields.whole(required=True)
    chosen = fields.text(required=True, allow_none=True)


class Step(fields.Messages):
    """Who, when, what: `reference` is the vote or evaluation that the step came of."""

    id = fields.id_(required=True)
    round = fields.whole(1, required=True)
    step = fields.choice(*STEPS, required=True)
    council_id = fields.id_(required=True)
    territory = fields.place(required=True)
    by = fields.person(required=True)
    by_name = fields.text(required=True)
    at = fields.instant(required=True)
    text = fields.text(most=5000, required=True)
    photos = fields.many(fields.photo(), required=True)
    reference = fields.id_(required=True, allow_none=True)


class MatterSeen(Matter):
    """`moderation` is told to who raised it and to those who work on it; null where it always stood in public."""

    moderation = fields.nested(OwnModeration, required=True, allow_none=True)


class MatterWithSteps(MatterSeen):
    steps = fields.many(fields.nested(Step), most=1000, required=True)


RAISE_MATTER = Operation(
    "deliberation.raise_matter",
    "POST /api/v1/matters",
    Text(
        "Raise a matter. It goes to the smallest council whose territory contains every place that it affects.",
        "民提：提出议题，归属地域包含全部所涉地点的最小议事会。",
    ),
    request=RaiseMatter,
    answer=MatterSeen,
    roles=frozenset({RESIDENT, STEWARD, COUNCIL_MEMBER, COMMUNITY_WORKER, SUBDISTRICT_OFFICER, LANE_CHIEF}),
    errors=(NoCouncilForPlaces,),
    creates=True,
)
DISCUSS_MATTER = Operation(
    "deliberation.discuss_matter",
    "POST /api/v1/matters/{matter_id}/discuss",
    Text(
        "Record a discussion of the matter in its council. A matter may be discussed several times before a vote.",
        "民议：记录议事会的讨论；表决前可多次讨论。",
    ),
    request=RecordStep,
    answer=Matter,
    roles=COUNCIL,
    errors=(MatterStepSkipped,),
)
SEND_UP_MATTER = Operation(
    "deliberation.send_up_matter",
    "POST /api/v1/matters/{matter_id}/send-up",
    Text(
        "Send a matter that is outside the council's powers up one tier, where it is discussed anew.",
        "议题超出本层权限的，上升一层重新讨论。",
    ),
    request=SendUpMatter,
    answer=Matter,
    roles=COUNCIL,
    errors=(MatterStepSkipped, MatterIsBeingVotedOn, NoCouncilAbove),
)
EXECUTE_MATTER = Operation(
    "deliberation.execute_matter",
    "POST /api/v1/matters/{matter_id}/execute",
    Text(
        "Record that what was decided has been carried out. Residents are asked to evaluate it from now on.",
        "民办：记录决定已办理，并即开始居民评价。",
    ),
    request=ExecuteMatter,
    answer=Matter,
    roles=COUNCIL,
    errors=(MatterStepSkipped, MatterStepTaken, ResolutionWithoutTasks, MatterTasksOpen),
)
READ_MATTER = Operation(
    "deliberation.read_matter",
    "GET /api/v1/matters/{matter_id}",
    Text(
        "Read a matter with every step taken: for its council's territory and for those whom it affects.",
        "查看议题及其全部步骤：限议事会地域和受影响者。",
    ),
    request=OneMatter,
    answer=MatterWithSteps,
    roles=ROLES,
)
LIST_MATTERS = Operation(
    "deliberation.list_matters",
    "GET /api/v1/matters",
    Text("List the matters that touch the caller's territory, newest first.", "查询涉及本人地域的议题，由新到旧。"),
    request=ListMatters,
    answer=page_of(MatterSeen),
    roles=ROLES,
)
SHOW_LANE_MATTERS = Operation(
    "deliberation.show_lane_matters",
    "GET /api/v1/lanes/{lane_code}/matters",
    Text("Show everybody the matters that touch a lane, newest first.", "公开查看涉及某街巷的议题，由新到旧。"),
    request=ShowLaneMatters,
    answer=page_of(LaneMatter),
    roles=ANYONE,
    place=NOWHERE,
)

MATTER_RAISED = EventType("deliberation.matter_raised.v1", Text("A matter was raised.", "有新的议题。"), Matter)
MATTER_DECIDED = EventType(
    "deliberation.matter_decided.v1",
    Text("A matter was decided by vote: accepted (status decided) or rejected.", "议题已表决：通过或否决。"),
    Matter,
)
MATTER_EXECUTED = EventType(
    "deliberation.matter_executed.v1", Text("What was decided has been carried out.", "议题决定已办理。"), Matter
)
MATTER_EVALUATED = EventType(
    "deliberation.matter_evaluated.v1",
    Text(
        "Residents have judged a result: solved (status evaluated) or not (status returned, to be discussed again).",
        "居民已评价：已解决，或未解决退回再议。",
    ),
    Matter,
)
