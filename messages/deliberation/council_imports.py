"""Councils of a whole subdistrict or district at once (A3, A4): 182 halls, or 97 councils with 575 representatives."""

from typing import Final

from messages import fields
from messages.deliberation.councils import OFFICES, PARTS, SEATS, TIERS
from messages.deliberation.errors.council_imports import CouncilRowsEmpty, CouncilRowsWrong
from messages.deliberation.errors.registers import RegisterUnreadable
from messages.operation import ANYONE, NOWHERE, Operation
from messages.words import Text

MOST_ROWS: Final = 3000


class FoundCouncils(fields.Messages):
    """`table`: CSV with a row for each member, and one without a member where a council has none yet.

    The first line names the columns, in Chinese or English. `dry_run`: tell what it would do.
    """

    territory = fields.place(required=True)
    title = fields.text(2, 200, required=True)
    table = fields.text(1, 600_000, required=True)
    dry_run = fields.yes_or_no(load_default=False)


class CouncilRow(fields.Messages):
    territory = fields.place(required=True)
    council = fields.text(2, 60, required=True)
    member = fields.person(load_default=None)
    name = fields.text(most=50, load_default=None)
    seat = fields.choice(*SEATS, load_default="member")
    part = fields.choice(*PARTS, load_default="resident")


class CouncilImport(fields.Messages):
    """`founded` councils and `seated` members are new; of the rest of the rows nothing had to be done."""

    id = fields.id_(required=True)
    territory = fields.place(required=True)
    title = fields.text(required=True)
    rows = fields.whole(1, required=True)
    founded = fields.whole(required=True)
    seated = fields.whole(required=True)
    dry_run = fields.yes_or_no(required=True)
    imported_at = fields.instant(required=True)


class CountCouncils(fields.Messages):
    within = fields.place(load_default=None)


class TierFigures(fields.Messages):
    tier = fields.choice(*TIERS, required=True)
    councils = fields.whole(required=True)
    members = fields.whole(required=True)


class CouncilFigures(fields.Messages):
    items = fields.many(fields.nested(TierFigures), required=True)


FOUND_COUNCILS = Operation(
    "deliberation.found_councils",
    "POST /api/v1/council-imports",
    Text(
        "Found the councils of a table and seat their members; what stands already stays as it is.",
        "按表格批量成立议事会并增补成员；已有的保持不变。",
    ),
    request=FoundCouncils,
    answer=CouncilImport,
    roles=OFFICES,
    place="territory",
    errors=(RegisterUnreadable, CouncilRowsWrong, CouncilRowsEmpty),
    creates=True,
    decides=True,
)
COUNT_COUNCILS = Operation(
    "deliberation.count_councils",
    "GET /api/v1/council-figures",
    Text("How many councils there are of each tier, and how many members sit in them.", "各层级议事会数和成员数。"),
    request=CountCouncils,
    answer=CouncilFigures,
    roles=ANYONE,
    place=NOWHERE,
)
