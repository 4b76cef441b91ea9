"""What self-governing committees propose 建议 (A10): an office answers by a day, does it, and the committee judges."""

from typing import Final

from messages import fields
from messages.deliberation.committees import READERS
from messages.deliberation.councils import OFFICES
from messages.deliberation.errors.committee_proposals import (
    CommitteeDoesNotServe,
    NobodyAbove,
    PromiseMustLieAhead,
    ProposalSettled,
)
from messages.deliberation.errors.committees import WordsOfTheList
from messages.operation import ANYONE, NOWHERE, Operation, Paged, page_of
from messages.words import Text

STATUSES: Final = ("open", "taken_up", "declined", "reported", "settled", "withdrawn")
STEPS: Final = (
    "propose", "take_up", "decline", "contest", "report", "accept", "send_back", "withdraw", "climb", "lapse",
)  # fmt: skip


class ProposeAsCommittee(fields.Messages):
    committee_id = fields.id_(required=True)
    title = fields.text(2, 100, required=True)
    text = fields.text(2, 5000, required=True)
    photos = fields.many(fields.photo(), most=9, load_default=[])


class OneCommitteeProposal(fields.Messages):
    committee_proposal_id = fields.id_(required=True)


class WithWords(OneCommitteeProposal):
    words = fields.text(2, 2000, required=True)


class TakeUpCommitteeProposal(WithWords):
    """`due_on`: the day by which it is done."""

    due_on = fields.day(required=True)


class ListCommitteeProposals(Paged):
    """`waits_on`: those for which the office of this place is to act. `late`: an office let its time pass."""

    committee_id = fields.id_(load_default=None)
    within = fields.place(load_default=None)
    waits_on = fields.place(load_default=None)
    late = fields.yes_or_no(load_default=None, allow_none=True)


class PublicProposalStep(fields.Messages):
    move = fields.choice(*STEPS, required=True)
    at = fields.instant(required=True)
    office = fields.text(required=True)
    before = fields.text(0, required=True)
    words = fields.text(0, 5000, required=True)


class ProposalStep(PublicProposalStep):
    by = fields.person(required=True)
    by_name = fields.text(0, required=True)


class PublicCommitteeProposal(fields.Messages):
    """`waits_on`: whose office must act; null while the committee must, or nobody. `office` answered last, or will."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    number = fields.text(required=True)
    territory = fields.place(required=True)
    committee_id = fields.id_(required=True)
    title = fields.text(required=True)
    text = fields.text(most=5000, required=True)
    photos = fields.many(fields.photo(), required=True)
    proposed_at = fields.instant(required=True)
    office = fields.place(required=True)
    waits_on = fields.place(required=True, allow_none=True)
    act_by = fields.instant(required=True, allow_none=True)
    status = fields.choice(*STATUSES, required=True)
    answer = fields.text(0, 2000, required=True)
    due_on = fields.day(required=True, allow_none=True)
    late = fields.yes_or_no(required=True)
    history = fields.many(fields.nested(PublicProposalStep), most=1000, required=True)


class CommitteeProposal(PublicCommitteeProposal):
    """With who they are to sign-in, for the committee's members and the offices of its place."""

    history = fields.many(fields.nested(ProposalStep), most=1000, required=True)


PROPOSE_AS_COMMITTEE = Operation(
    "deliberation.propose_as_committee",
    "POST /api/v1/committees/{committee_id}/proposals",
    Text(
        "Propose something to the offices of the place, as a member of its committee. The community answers first.",
        "自管会委员向属地机构提出建议，先由社区答复。",
    ),
    request=ProposeAsCommittee,
    answer=CommitteeProposal,
    roles=READERS,
    errors=(CommitteeDoesNotServe, WordsOfTheList),
    own=READERS,
    creates=True,
)
TAKE_UP_COMMITTEE_PROPOSAL = Operation(
    "deliberation.take_up_committee_proposal",
    "POST /api/v1/committee-proposals/{committee_proposal_id}/take-up",
    Text("Take up what a committee proposes, with the day by which it is done.", "采纳自管会建议，并明确完成日期。"),
    request=TakeUpCommitteeProposal,
    answer=CommitteeProposal,
    roles=OFFICES,
    errors=(ProposalSettled, PromiseMustLieAhead),
    decides=True,
)
DECLINE_COMMITTEE_PROPOSAL = Operation(
    "deliberation.decline_committee_proposal",
    "POST /api/v1/committee-proposals/{committee_proposal_id}/decline",
    Text(
        "Decline what a committee proposes, with the reason. It may ask the office above.",
        "说明理由，不予采纳自管会建议；自管会可提请上级机构答复。",
    ),
    request=WithWords,
    answer=CommitteeProposal,
    roles=OFFICES,
    errors=(ProposalSettled,),
    decides=True,
)
CONTEST_COMMITTEE_PROPOSAL = Operation(
    "deliberation.contest_committee_proposal",
    "POST /api/v1/committee-proposals/{committee_proposal_id}/contest",
    Text("Ask the office above for what was declined.", "不予采纳的，提请上级机构答复。"),
    request=WithWords,
    answer=CommitteeProposal,
    roles=READERS,
    errors=(ProposalSettled, NobodyAbove, WordsOfTheList),
    own=READERS,
)
REPORT_COMMITTEE_PROPOSAL = Operation(
    "deliberation.report_committee_proposal",
    "POST /api/v1/committee-proposals/{committee_proposal_id}/report",
    Text("Report that what was taken up is done. The committee says whether it is.", "报告已办结，由自管会确认。"),
    request=WithWords,
    answer=CommitteeProposal,
    roles=OFFICES,
    errors=(ProposalSettled,),
)
ACCEPT_COMMITTEE_PROPOSAL = Operation(
    "deliberation.accept_committee_proposal",
    "POST /api/v1/committee-proposals/{committee_proposal_id}/accept",
    Text("Say, as a member of the committee, that it is done.", "自管会委员确认已办结。"),
    request=WithWords,
    answer=CommitteeProposal,
    roles=READERS,
    errors=(ProposalSettled, WordsOfTheList),
    own=READERS,
    decides=True,
)
RETURN_COMMITTEE_PROPOSAL = Operation(
    "deliberation.return_committee_proposal",
    "POST /api/v1/committee-proposals/{committee_proposal_id}/return",
    Text("Say, as a member of the committee, that it is not done, and why.", "自管会委员说明未办结的理由并退回。"),
    request=WithWords,
    answer=CommitteeProposal,
    roles=READERS,
    errors=(ProposalSettled, WordsOfTheList),
    own=READERS,
    decides=True,
)
WITHDRAW_COMMITTEE_PROPOSAL = Operation(
    "deliberation.withdraw_committee_proposal",
    "POST /api/v1/committee-proposals/{committee_proposal_id}/withdraw",
    Text("Take back what the committee proposed, with the reason.", "自管会说明理由并撤回建议。"),
    request=WithWords,
    answer=CommitteeProposal,
    roles=READERS,
    errors=(ProposalSettled, WordsOfTheList),
    own=READERS,
)
READ_COMMITTEE_PROPOSAL = Operation(
    "deliberation.read_committee_proposal",
    "GET /api/v1/committee-proposals/{committee_proposal_id}",
    Text(
        "Read a proposal with who did what: for the committee's members and the offices of its place.",
        "查看建议及各步骤经办人：限自管会委员和属地机构。",
    ),
    request=OneCommitteeProposal,
    answer=CommitteeProposal,
    roles=READERS,
    own=READERS - OFFICES,
)
LIST_COMMITTEE_PROPOSALS = Operation(
    "deliberation.list_committee_proposals",
    "GET /api/v1/committee-proposals",
    Text(
        "Everybody sees what committees propose, the answers, and what is late, newest first.",
        "公开查询自管会建议、答复和逾期情况，由新到旧。",
    ),
    request=ListCommitteeProposals,
    answer=page_of(PublicCommitteeProposal),
    roles=ANYONE,
    place=NOWHERE,
)
