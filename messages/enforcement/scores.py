"""Scores 评判 (C8): the sheet of an agency or an officer for a week or a month. Points are told in hundredths."""

from typing import Final

from messages import fields
from messages.enforcement.cases import STAFF
from messages.enforcement.errors.calendar import CalendarUnpublished
from messages.enforcement.errors.classes import AgencyUnknown
from messages.enforcement.errors.scores import (
    NotByItsMaker,
    PeriodNotOver,
    ScoreSheetMadeTwice,
    ScoreSheetPublished,
    SheetOfUnfinishedPeriod,
    TooMuchToScore,
    WeekUnknown,
)
from messages.envelope import EventType
from messages.operation import COMMANDER, DISTRICT_ADMIN, SUBDISTRICT_OFFICER, SYSTEM, Operation, Paged, page_of
from messages.territory import DISTRICT, SUBDISTRICT
from messages.words import Text, term

STATUSES: Final = ("draft", "published")
COMPONENTS: Final = (
    "response", "solving", "confirmation", "transfers", "assistance", "attendance", "whistles", "contacted", "solved",
    "satisfied",
)  # fmt: skip
REASONS: Final = ("no_activity", "too_few", "not_collected")
KINDS: Final = ("case", "transfer", "task", "roll", "whistle", "demand")
MOST_ITEMS: Final = 20_000
JUDGES: Final = frozenset({SUBDISTRICT_OFFICER, DISTRICT_ADMIN, COMMANDER})
_READERS: Final = STAFF - {SYSTEM}
PERIOD: Final = (
    r"20\d\d-(0[1-9]|1[0-2]|W(0[1-9]|[1-4]\d|5[0-3]))",
    term("a month (YYYY-MM) or a week (YYYY-Www)", "月份（YYYY-MM）或周（YYYY-Www）"),
)


class MakeScoreSheet(fields.Messages):
    place = fields.place(DISTRICT, SUBDISTRICT, required=True)
    agency = fields.text(required=True)
    officer = fields.person(load_default=None)
    period = fields.word(*PERIOD, required=True)


class OneScoreSheet(fields.Messages):
    sheet_id = fields.id_(required=True)


class ListScoreSheets(Paged):
    within = fields.place(load_default=None)
    agency = fields.text(load_default=None)
    officer = fields.person(load_default=None)
    period = fields.word(*PERIOD, load_default=None)
    status = fields.choice(*STATUSES, load_default=None)


class ListScoreItems(Paged, OneScoreSheet):
    component = fields.choice(*COMPONENTS, load_default=None)
    kept = fields.yes_or_no(load_default=None)


class ExportScoreSheet(OneScoreSheet):
    form = fields.choice("json", "csv", load_default="json")


class ScoreComponent(fields.Messages):
    """A part of the score: `kept` of `items`, of at most `share_x100`. Without a score it says why."""

    component = fields.choice(*COMPONENTS, required=True)
    weight = fields.whole(required=True)
    share_x100 = fields.whole(required=True)
    points_x100 = fields.whole(required=True, allow_none=True)
    reason = fields.choice(*REASONS, required=True, allow_none=True)
    items = fields.whole(required=True)
    kept = fields.whole(required=True)


class ScoreSheet(fields.Messages):
    """Of an agency, or of one of its officers when it names one. `edition` 2 was set beside 1 by an appeal."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(required=True)
    agency = fields.text(required=True)
    officer = fields.text(0, required=True)
    period = fields.text(required=True)
    edition = fields.whole(1, required=True)
    status = fields.choice(*STATUSES, required=True)
    points_x100 = fields.whole(0, 10_000, required=True, allow_none=True)
    reason = fields.choice("no_activity", "too_little_weight", required=True, allow_none=True)
    components = fields.many(fields.nested(ScoreComponent), required=True)
    rule_version = fields.text(required=True)
    made_by = fields.person(required=True)
    made_at = fields.instant(required=True)
    published_by = fields.person(required=True, allow_none=True)
    published_at = fields.instant(required=True, allow_none=True)
    appeal_by = fields.instant(required=True, allow_none=True)
    replaced_by = fields.id_(required=True, allow_none=True)


class PublishedScoreSheet(fields.Messages):
    """Of an agency; an officer's own is told to nobody else."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(required=True)
    agency = fields.text(required=True)
    period = fields.text(required=True)
    edition = fields.whole(1, required=True)
    points_x100 = fields.whole(0, 10_000, required=True, allow_none=True)
    published_at = fields.instant(required=True)


class ScoreItem(fields.Messages):
    """One thing that a figure counts. `due_at`: when it was late; `struck`: why an appeal took it out."""

    id = fields.id_(required=True)
    component = fields.choice(*COMPONENTS, required=True)
    kind = fields.choice(*KINDS, required=True)
    source = fields.id_(required=True)
    number = fields.text(required=True)
    case_id = fields.id_(required=True, allow_none=True)
    person = fields.person(required=True, allow_none=True)
    due_at = fields.instant(required=True, allow_none=True)
    done_at = fields.instant(required=True, allow_none=True)
    kept = fields.yes_or_no(required=True)
    struck = fields.text(0, 2000, required=True)


class ScoreWeight(fields.Messages):
    component = fields.choice(*COMPONENTS, required=True)
    weight = fields.whole(required=True)
    fewest = fields.whole(required=True)


class ScoreExport(fields.Messages):
    """All that a score depends on: whoever has it reckons the score again. As CSV the items are in `csv` alone."""

    sheet = fields.nested(ScoreSheet, required=True)
    weights = fields.many(fields.nested(ScoreWeight), required=True)
    least_weight_percent = fields.whole(required=True)
    items = fields.many(fields.nested(ScoreItem), most=MOST_ITEMS, required=True)
    csv = fields.text(0, 10_000_000, required=True, allow_none=True)


class ScoreRecomputation(fields.Messages):
    """`same`: its items give its points; `record_same`: the record as it is now gives the same items."""

    sheet_id = fields.id_(required=True)
    same = fields.yes_or_no(required=True)
    record_same = fields.yes_or_no(required=True)
    points_x100 = fields.whole(0, 10_000, required=True, allow_none=True)


MAKE_SCORE_SHEET = Operation(
    "enforcement.make_score_sheet",
    "POST /api/v1/score-sheets",
    Text(
        "Make the score sheet of an agency, or of one of its officers, for a week or a month from the record, as a"
        " draft; an existing draft is made anew. What had no activity has no score, and not a hundred.",
        "根据案件记录生成部门或执法人员的周、月考评表草稿（已有草稿则重新生成）；无相关活动不评分。",
    ),
    request=MakeScoreSheet,
    answer=ScoreSheet,
    roles=JUDGES,
    place="place",
    errors=(AgencyUnknown, WeekUnknown, PeriodNotOver, ScoreSheetPublished, ScoreSheetMadeTwice, TooMuchToScore),
    creates=True,
    decides=True,
)
PUBLISH_SCORE_SHEET = Operation(
    "enforcement.publish_score_sheet",
    "POST /api/v1/score-sheets/{sheet_id}/publish",
    Text(
        "Publish a sheet that somebody else has made, to all agencies. It stands from then on and may be appealed.",
        "向各成员单位公布他人生成的考评表；公布后不再更改，可以申诉。",
    ),
    request=OneScoreSheet,
    answer=ScoreSheet,
    roles=JUDGES,
    errors=(PeriodNotOver, SheetOfUnfinishedPeriod, ScoreSheetPublished, NotByItsMaker, CalendarUnpublished),
    decides=True,
)
READ_SCORE_SHEET = Operation(
    "enforcement.read_score_sheet",
    "GET /api/v1/score-sheets/{sheet_id}",
    Text(
        "Read a sheet: a published one of an agency as staff of its district, of an officer as that officer; all as"
        " those who judge.",
        "查看考评表：已公布的部门考评表供本区工作人员查看，个人考评表供本人查看；考评人员可查看全部。",
    ),
    request=OneScoreSheet,
    answer=ScoreSheet,
    roles=_READERS,
)
LIST_SCORE_SHEETS = Operation(
    "enforcement.list_score_sheets",
    "GET /api/v1/score-sheets",
    Text("List the sheets that the caller may read, newest first.", "查询本人可以查看的考评表，由新到旧。"),
    request=ListScoreSheets,
    answer=page_of(ScoreSheet),
    roles=_READERS,
)
LIST_SCORE_ITEMS = Operation(
    "enforcement.list_score_items",
    "GET /api/v1/score-sheets/{sheet_id}/items",
    Text(
        "List what a sheet's figures count: each case, transfer, task and demand.",
        "查询考评表各项数字所依据的案件、移送、任务和诉求。",
    ),
    request=ListScoreItems,
    answer=page_of(ScoreItem),
    roles=_READERS,
)
EXPORT_SCORE_SHEET = Operation(
    "enforcement.export_score_sheet",
    "GET /api/v1/score-sheets/{sheet_id}/export",
    Text(
        "Export a sheet with its rules and all its items, as JSON or CSV: enough to reckon the score without us.",
        "导出考评表及其规则和全部计分事项（JSON 或 CSV），可据此独立复算。",
    ),
    request=ExportScoreSheet,
    answer=ScoreExport,
    roles=_READERS,
)
CHECK_SCORE_SHEET = Operation(
    "enforcement.check_score_sheet",
    "GET /api/v1/score-sheets/{sheet_id}/check",
    Text(
        "Reckon a sheet again from its items under its rules, and look whether the record still gives these items.",
        "按所记录的计分事项和规则版本重新计算，并核对案件记录是否仍得出相同事项。",
    ),
    request=OneScoreSheet,
    answer=ScoreRecomputation,
    roles=_READERS,
)
SCORE_SHEET_PUBLISHED = EventType(
    "enforcement.score_sheet_published.v1",
    Text(
        "The score of an agency was published, or another was set beside it after an appeal.",
        "部门考评表已公布，或经申诉另立新表。",
    ),
    PublishedScoreSheet,
)
