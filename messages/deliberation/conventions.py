"""Conventions 居民公约 (A6): rounds of discussion → public notice → opinions → vote → households sign → in force.

A convention is the text of a matter (A2): the matter's council leads it, and its households decide it by the machinery
of votes. Each rule bears a key of its own through all versions, so that no comment loses what it was about.
"""

from typing import Final

from messages import fields
from messages.deliberation.errors.conventions import (
    ConventionKindUnknown,
    ConventionMattersAlready,
    ConventionOpinionsUnanswered,
    ConventionRoundsTooFew,
    ConventionSignaturesTooFew,
    ConventionStepSkipped,
    ConventionTestsMissing,
    ConventionTextWrong,
    ConventionUnderRevision,
)
from messages.deliberation.errors.matters import MatterStepSkipped
from messages.deliberation.errors.notices import NoticeNeeded, NoticeStillRuns
from messages.deliberation.errors.rolls import RollObjectionsOpen
from messages.deliberation.errors.votes import RollIncomplete, RollNeeded, VoteAlreadyOpen, VoterTwiceOnRoll
from messages.deliberation.matters import COUNCIL
from messages.envelope import EventType
from messages.operation import ANYONE, NOWHERE, Operation, Paged, page_of
from messages.words import Text, term

STATUSES: Final = ("discussing", "noticed", "voting", "signing", "in_force", "replaced", "rejected")
KEY: Final = (
    r"[a-z][a-z0-9_]{0,20}",
    term("a rule's key of small letters and digits", "由小写字母和数字组成的条款代号"),
)


class Rule(fields.Messages):
    """`key`: the rule's own, the same in every version."""

    key = fields.word(*KEY, required=True)
    text = fields.text(2, 2000, required=True)


class Chapter(fields.Messages):
    title = fields.text(1, 100, required=True)
    rules = fields.many(fields.nested(Rule), most=100, least=1, required=True)


class DraftConvention(fields.Messages):
    """`revises`: the convention in force that this one is to replace, by the same way."""

    matter_id = fields.id_(required=True)
    kind = fields.word(r"[a-z][a-z_]{1,40}", term("a kind of convention", "公约类别"), required=True)
    title = fields.text(2, 100, required=True)
    chapters = fields.many(fields.nested(Chapter), most=30, least=1, required=True)
    revises = fields.id_(load_default=None)


class OneConvention(fields.Messages):
    convention_id = fields.id_(required=True)


class EnactConvention(OneConvention):
    in_force_from = fields.day(required=True)


class ListConventions(Paged):
    within = fields.place(load_default=None)
    status = fields.choice(*STATUSES, load_default=None)
    kind = fields.text(most=50, load_default=None)


class Convention(fields.Messages):
    """`person_times`: those who met and those who wrote, each time counted. `signed` of `on_roll` households."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    number = fields.text(required=True)
    territory = fields.place(required=True)
    council_id = fields.id_(required=True)
    matter_id = fields.id_(required=True)
    kind = fields.text(required=True)
    title = fields.text(required=True)
    status = fields.choice(*STATUSES, required=True)
    round = fields.whole(1, required=True)
    text_number = fields.whole(1, required=True)
    chapters = fields.many(fields.nested(Chapter), required=True)
    rules = fields.whole(1, required=True)
    person_times = fields.whole(required=True)
    notice_id = fields.id_(required=True, allow_none=True)
    opinions_until = fields.instant(required=True, allow_none=True)
    vote_id = fields.id_(required=True, allow_none=True)
    on_roll = fields.whole(required=True)
    signed = fields.whole(required=True)
    in_force_from = fields.day(required=True, allow_none=True)
    revises = fields.id_(required=True, allow_none=True)
    rule_version = fields.text(required=True)
    drafted_at = fields.instant(required=True)


class Paper(fields.Messages):
    """The convention as it is posted: numbered chapters and rules, and how many households signed."""

    id = fields.id_(required=True)
    number = fields.text(required=True)
    title = fields.text(required=True)
    text = fields.text(most=1_000_000, required=True)
    signed = fields.whole(required=True)
    on_roll = fields.whole(required=True)
    in_force_from = fields.day(required=True, allow_none=True)


DRAFT_CONVENTION = Operation(
    "deliberation.draft_convention",
    "POST /api/v1/conventions",
    Text(
        "Draft a convention on a discussed matter, or the revision of one in force; its first round of discussion"
        " begins.",
        "就已讨论的议题起草公约，或修订已生效的公约；第一轮讨论随即开始。",
    ),
    request=DraftConvention,
    answer=Convention,
    roles=COUNCIL,
    errors=(
        MatterStepSkipped, ConventionKindUnknown, ConventionTextWrong, ConventionStepSkipped, ConventionUnderRevision,
        ConventionMattersAlready,
    ),
    creates=True,
)  # fmt: skip
NOTICE_CONVENTION = Operation(
    "deliberation.notice_convention",
    "POST /api/v1/conventions/{convention_id}/notice",
    Text(
        "Give public notice of the text and of the vote on it, after the rounds and tests that the rules ask for."
        " Residents give opinions while it runs; the roll of households is drawn.",
        "讨论轮次和检验达到规则要求后公示文本及表决；公示期内征求意见，并生成按户选民册。",
    ),
    request=OneConvention,
    answer=Convention,
    roles=COUNCIL,
    errors=(
        ConventionStepSkipped, ConventionRoundsTooFew, ConventionTestsMissing, MatterStepSkipped, RollNeeded,
        RollIncomplete, VoterTwiceOnRoll,
    ),
)  # fmt: skip
OPEN_CONVENTION_VOTE = Operation(
    "deliberation.open_convention_vote",
    "POST /api/v1/conventions/{convention_id}/open",
    Text(
        "Open the households' vote when the notice has run and every opinion is answered.",
        "公示期满且意见全部答复后，开始居民按户表决。",
    ),
    request=OneConvention,
    answer=Convention,
    roles=COUNCIL,
    errors=(
        ConventionStepSkipped, ConventionOpinionsUnanswered, NoticeNeeded, NoticeStillRuns, RollObjectionsOpen,
        VoteAlreadyOpen, RollNeeded,
    ),
)  # fmt: skip
ENACT_CONVENTION = Operation(
    "deliberation.enact_convention",
    "POST /api/v1/conventions/{convention_id}/enact",
    Text(
        "Put a convention in force from a day, when as many households have signed as the rules ask for. What it"
        " revises is replaced.",
        "签约户数达到规则要求后，确定公约生效日期；被修订的公约同时废止。",
    ),
    request=EnactConvention,
    answer=Convention,
    roles=COUNCIL,
    errors=(ConventionStepSkipped, ConventionSignaturesTooFew),
)
READ_CONVENTION = Operation(
    "deliberation.read_convention",
    "GET /api/v1/conventions/{convention_id}",
    Text("Read a convention: its present text, and how far it is on its way.", "公开查看公约现行文本和进展。"),
    request=OneConvention,
    answer=Convention,
    roles=ANYONE,
    place=NOWHERE,
)
LIST_CONVENTIONS = Operation(
    "deliberation.list_conventions",
    "GET /api/v1/conventions",
    Text("List conventions, newest first; by place, status and kind.", "公开查询公约，可按地域、状态和类别。"),
    request=ListConventions,
    answer=page_of(Convention),
    roles=ANYONE,
    place=NOWHERE,
)
PRINT_CONVENTION = Operation(
    "deliberation.print_convention",
    "GET /api/v1/conventions/{convention_id}/paper",
    Text(
        "A convention as it is printed and posted, with the number of signed households.",
        "打印张贴用公约文本，附签约户数。",
    ),
    request=OneConvention,
    answer=Paper,
    roles=ANYONE,
    place=NOWHERE,
)
CONVENTION_IN_FORCE = EventType(
    "deliberation.convention_in_force.v1",
    Text("A convention was put in force from a day.", "公约已确定生效日期。"),
    Convention,
)
