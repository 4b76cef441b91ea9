"""Notices 公示 (A2, A6): a vote is made public, with its question and options, whole days before it may be opened."""

from messages import fields
from messages.deliberation.errors.matters import MatterStepSkipped
from messages.deliberation.errors.votes import (
    CandidatesNeeded,
    DecisionKindUnknown,
    OptionTwice,
    RollIncomplete,
    RollNeeded,
    SeatsOfElections,
    VoterTwiceOnRoll,
)
from messages.deliberation.matters import COUNCIL
from messages.deliberation.votes import Option, Question
from messages.operation import ANYONE, NOWHERE, Operation, Paged, page_of
from messages.words import Text


class GiveNotice(Question):
    pass


class ListNotices(Paged):
    matter_id = fields.id_(required=True)


class PublicNotice(fields.Messages):
    """What everybody may see of a notice: nobody's name, and how many stand on the roll that it was given with."""

    id = fields.id_(required=True)
    territory = fields.place(required=True)
    matter_id = fields.id_(required=True)
    council_id = fields.id_(required=True)
    round = fields.whole(1, required=True)
    kind = fields.text(required=True)
    question = fields.text(required=True)
    options = fields.many(fields.nested(Option), required=True)
    seats = fields.whole(1, required=True)
    rule_version = fields.text(required=True)
    given_at = fields.instant(required=True)
    opens_from = fields.instant(required=True)
    on_roll = fields.whole(required=True)


class Notice(PublicNotice):
    given_by = fields.person(required=True)


GIVE_NOTICE = Operation(
    "deliberation.give_notice",
    "POST /api/v1/matters/{matter_id}/notices",
    Text(
        "Give public notice of a vote on a discussed matter: its kind, question and options. It runs for the whole days"
        " that the rules of decision set for the kind, the day it is given not counted; then the vote may be opened."
        " Its roll is drawn from the register now, and may be objected to until then.",
        "公示对已讨论议题的表决：类别、问题和选项。公示期按规则以整日计，公示当日不计；期满后方可表决。"
        "选民册此时由户册生成，公示期内可提出异议。",
    ),
    request=GiveNotice,
    answer=Notice,
    roles=COUNCIL,
    errors=(
        MatterStepSkipped, DecisionKindUnknown, OptionTwice, CandidatesNeeded, SeatsOfElections, RollNeeded,
        RollIncomplete, VoterTwiceOnRoll,
    ),
    creates=True,
)  # fmt: skip
LIST_NOTICES = Operation(
    "deliberation.list_notices",
    "GET /api/v1/matters/{matter_id}/notices",
    Text("List the notices of votes on a matter, newest first.", "公开查看议题的表决公示，由新到旧。"),
    request=ListNotices,
    answer=page_of(PublicNotice),
    roles=ANYONE,
    place=NOWHERE,
)
