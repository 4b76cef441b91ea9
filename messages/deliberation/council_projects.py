"""Projects of the three-tier platforms (D4): of communities and subdistricts, cultures of doors, creation projects."""

from typing import Final

from messages import fields
from messages.deliberation.councils import OFFICES, TIERS
from messages.deliberation.errors.council_imports import CouncilRowsEmpty
from messages.deliberation.errors.council_projects import (
    CouncilProjectElsewhere,
    CouncilProjectKnown,
    CouncilProjectRowsWrong,
    CouncilProjectSettled,
    DoorNotOfABuilding,
    MorePeopleThanCame,
    ProjectOfNoTier,
)
from messages.deliberation.errors.matters import MatterStepSkipped
from messages.deliberation.errors.registers import RegisterUnreadable
from messages.deliberation.matters import COUNCIL
from messages.operation import ANYONE, NOWHERE, Operation, Paged, page_of
from messages.words import Text

KINDS: Final = ("project", "door_culture", "creation")
STATUSES: Final = ("under_way", "done", "dropped")
STEPS: Final = ("begin", "gather", "finish", "drop")
MOST_ROWS: Final = 2_000


class BeginCouncilProject(fields.Messages):
    """`matter_id`: the matter by which it was decided."""

    council_id = fields.id_(required=True)
    kind = fields.choice(*KINDS, required=True)
    place = fields.place(required=True)
    title = fields.text(2, 100, required=True)
    text = fields.text(2, 2000, required=True)
    due_on = fields.day(required=True)
    matter_id = fields.id_(load_default=None)


class ImportCouncilProjects(fields.Messages):
    """One line for each: 议事会, 区划代码, 类别, 名称, 状态, 参与人数."""

    territory = fields.place(required=True)
    table = fields.text(1, 300_000, required=True)
    dry_run = fields.yes_or_no(load_default=False)


class CouncilProjectRow(fields.Messages):
    council = fields.place(required=True)
    place = fields.place(required=True)
    kind = fields.choice(*KINDS, required=True)
    title = fields.text(2, 100, required=True)
    status = fields.choice("under_way", "done", required=True)
    people = fields.whole(0, 1_000_000, required=True)


class CouncilProjectImport(fields.Messages):
    """`begun` rows became projects; the others stood already."""

    rows = fields.whole(required=True)
    begun = fields.whole(required=True)
    dry_run = fields.yes_or_no(required=True)


class OneCouncilProject(fields.Messages):
    council_project_id = fields.id_(required=True)
    words = fields.text(2, 1000, required=True)


class RecordGathering(OneCouncilProject):
    """How many came, and how many of them for the first time."""

    held_on = fields.day_of_deed(required=True)
    attended = fields.whole(1, 100_000, required=True)
    newcomers = fields.whole(0, 100_000, required=True)


class ListCouncilProjects(Paged):
    council_id = fields.id_(load_default=None)
    within = fields.place(load_default=None)
    kind = fields.choice(*KINDS, load_default=None)
    status = fields.choice(*STATUSES, load_default=None)


class CountCouncilProjects(fields.Messages):
    within = fields.place(load_default=None)


class CouncilProjectStep(fields.Messages):
    move = fields.choice(*STEPS, required=True)
    at = fields.instant(required=True)
    office = fields.text(required=True)
    before = fields.text(0, required=True)
    words = fields.text(0, 2000, required=True)


class CouncilProject(fields.Messages):
    """`people`: each counted once, when new; `person_times`: each time that somebody came."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    number = fields.text(required=True)
    territory = fields.place(required=True)
    council_id = fields.id_(required=True)
    tier = fields.choice(*TIERS, required=True)
    kind = fields.choice(*KINDS, required=True)
    title = fields.text(required=True)
    text = fields.text(0, 2000, required=True)
    matter_id = fields.id_(required=True, allow_none=True)
    due_on = fields.day(required=True, allow_none=True)
    status = fields.choice(*STATUSES, required=True)
    people = fields.whole(required=True)
    person_times = fields.whole(required=True)
    gatherings = fields.whole(required=True)
    history = fields.many(fields.nested(CouncilProjectStep), most=10_000, required=True)


class CouncilProjectFigure(fields.Messages):
    tier = fields.choice(*TIERS, required=True)
    kind = fields.choice(*KINDS, required=True)
    projects = fields.whole(required=True)
    done = fields.whole(required=True)
    people = fields.whole(required=True)
    person_times = fields.whole(required=True)


class CouncilProjectFigures(fields.Messages):
    items = fields.many(fields.nested(CouncilProjectFigure), required=True)


BEGIN_COUNCIL_PROJECT = Operation(
    "deliberation.begin_council_project",
    "POST /api/v1/council-projects",
    Text(
        "Begin a project of a council, the culture of a building's door, or a creation project, with its day.",
        "启动议事平台项目、楼门文化或创享计划项目，并明确期限。",
    ),
    request=BeginCouncilProject,
    answer=CouncilProject,
    roles=COUNCIL,
    errors=(ProjectOfNoTier, DoorNotOfABuilding, CouncilProjectElsewhere, MatterStepSkipped, CouncilProjectKnown),
    creates=True,
)
IMPORT_COUNCIL_PROJECTS = Operation(
    "deliberation.import_council_projects",
    "POST /api/v1/council-project-imports",
    Text(
        "Enter by one table the projects that councils have begun or done; what stands already stays as it is.",
        "按表格录入各议事平台已启动或已完成的项目；已有的保持不变。",
    ),
    request=ImportCouncilProjects,
    answer=CouncilProjectImport,
    roles=OFFICES,
    place="territory",
    errors=(CouncilProjectRowsWrong, CouncilRowsEmpty, RegisterUnreadable),
    creates=True,
)
RECORD_GATHERING = Operation(
    "deliberation.record_gathering",
    "POST /api/v1/council-projects/{council_project_id}/record",
    Text("Record who came together for a project, in heads.", "记录项目活动的参与人数。"),
    request=RecordGathering,
    answer=CouncilProject,
    roles=COUNCIL,
    errors=(CouncilProjectSettled, MorePeopleThanCame),
)
FINISH_COUNCIL_PROJECT = Operation(
    "deliberation.finish_council_project",
    "POST /api/v1/council-projects/{council_project_id}/finish",
    Text("Say that a project is done, and what came of it.", "办结项目并说明成效。"),
    request=OneCouncilProject,
    answer=CouncilProject,
    roles=COUNCIL,
    errors=(CouncilProjectSettled,),
)
DROP_COUNCIL_PROJECT = Operation(
    "deliberation.drop_council_project",
    "POST /api/v1/council-projects/{council_project_id}/drop",
    Text("Drop a project, and say why.", "说明理由，终止项目。"),
    request=OneCouncilProject,
    answer=CouncilProject,
    roles=COUNCIL,
    errors=(CouncilProjectSettled,),
)
LIST_COUNCIL_PROJECTS = Operation(
    "deliberation.list_council_projects",
    "GET /api/v1/council-projects",
    Text("Everybody sees the projects of councils and how many take part.", "公开查询议事平台项目及参与人数。"),
    request=ListCouncilProjects,
    answer=page_of(CouncilProject),
    roles=ANYONE,
    place=NOWHERE,
)
COUNT_COUNCIL_PROJECTS = Operation(
    "deliberation.count_council_projects",
    "GET /api/v1/council-project-figures",
    Text(
        "Count projects of councils by tier and kind, with the people who take part.",
        "按层级和类别统计议事平台项目及参与人数。",
    ),
    request=CountCouncilProjects,
    answer=CouncilProjectFigures,
    roles=ANYONE,
    place=NOWHERE,
)
