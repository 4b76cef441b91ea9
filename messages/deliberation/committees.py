"""Self-governing committees 自管会 (A10): residents found one by vote, elect it for a term, and end it by vote."""

from typing import Final

from messages import fields
from messages.deliberation.councils import OFFICES
from messages.deliberation.errors.committees import (
    AlreadyFounder,
    BodySeatedTwice,
    CommitteeProposed,
    CommitteeSettled,
    NotAdultOfRegister,
    ResidentsDecide,
    TooFewFounders,
    VoteOfAnother,
    VoteStillRuns,
    VoteWithoutResult,
    WordsOfTheList,
    WrongCandidates,
    WrongSeats,
)
from messages.deliberation.errors.matters import MatterStepSkipped
from messages.operation import (
    ANYONE,
    COUNCIL_MEMBER,
    NOWHERE,
    RESIDENT,
    ROLES,
    STEWARD,
    SYSTEM,
    Operation,
    Paged,
    page_of,
)
from messages.words import Text

STATUSES: Final = ("proposed", "withdrawn", "declined", "founded", "serving", "expired", "dissolved")
STEPS: Final = (
    "propose", "join", "withdraw", "decline", "found", "stand", "stand_down", "elect", "send", "leave", "remind",
    "climb", "expire", "dissolve",
)  # fmt: skip
RESIDENTS: Final = frozenset({RESIDENT, STEWARD, COUNCIL_MEMBER})
READERS: Final = ROLES - {SYSTEM}
NAME: Final = 50


class ProposeCommittee(fields.Messages):
    """It will govern the matter's places. `bodies`: those that have a reserved seat beside the elected ones."""

    matter_id = fields.id_(required=True)
    name = fields.text(2, 60, required=True)
    purpose = fields.text(2, 2000, required=True)
    duties = fields.many(fields.text(2, 200), least=1, most=30, required=True)
    elected_seats = fields.whole(1, 50, required=True)
    bodies = fields.many(fields.text(2, 60), most=20, load_default=[])


class OneCommittee(fields.Messages):
    committee_id = fields.id_(required=True)


class JoinFounders(OneCommittee):
    name = fields.text(most=NAME, required=True)


class WithReason(OneCommittee):
    reason = fields.text(2, 1000, required=True)


class RecordCommitteeVote(OneCommittee):
    vote_id = fields.id_(required=True)


class ListCommittees(Paged):
    """`waits_on`: those for which the office of this place is to act."""

    within = fields.place(load_default=None)
    status = fields.choice(*STATUSES, load_default=None)
    waits_on = fields.place(load_default=None)


class PublicSeat(fields.Messages):
    """`body`: which sent her; null where residents elected her."""

    name = fields.text(required=True)
    body = fields.text(required=True, allow_none=True)
    since = fields.instant(required=True)


class PublicCandidate(fields.Messages):
    """`code`: the option of the election that votes for her."""

    code = fields.text(required=True)
    name = fields.text(required=True)
    words = fields.text(most=1000, required=True)


class PublicStep(fields.Messages):
    """`reference`: the vote that decided."""

    move = fields.choice(*STEPS, required=True)
    at = fields.instant(required=True)
    office = fields.text(required=True)
    before = fields.text(0, required=True)
    words = fields.text(0, 2000, required=True)
    reference = fields.id_(required=True, allow_none=True)


class PublicCommittee(fields.Messages):
    """What everybody may see. `to_fill`: seats that the next election fills. `waits_on`: whose office must act."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    number = fields.text(required=True)
    territory = fields.place(required=True)
    matter_id = fields.id_(required=True)
    places = fields.many(fields.place(), required=True)
    name = fields.text(required=True)
    purpose = fields.text(most=2000, required=True)
    duties = fields.many(fields.text(), required=True)
    elected_seats = fields.whole(1, required=True)
    bodies = fields.many(fields.text(), required=True)
    founders = fields.whole(required=True)
    members = fields.many(fields.nested(PublicSeat), required=True)
    candidates = fields.many(fields.nested(PublicCandidate), most=1000, required=True)
    to_fill = fields.whole(required=True)
    status = fields.choice(*STATUSES, required=True)
    proposed_at = fields.instant(required=True)
    founded_at = fields.instant(required=True, allow_none=True)
    term_ends_on = fields.day(required=True, allow_none=True)
    ended_at = fields.instant(required=True, allow_none=True)
    waits_on = fields.place(required=True, allow_none=True)
    act_by = fields.instant(required=True, allow_none=True)
    history = fields.many(fields.nested(PublicStep), most=5000, required=True)
    rule_version = fields.text(required=True)


class Person(fields.Messages):
    """`part`: founder, elected or sent member, candidate."""

    person = fields.person(required=True)
    name = fields.text(required=True)
    part = fields.choice("founder", "elected", "sent", "candidate", required=True)


class SignedStep(PublicStep):
    by = fields.person(required=True)
    by_name = fields.text(0, required=True)


class Committee(PublicCommittee):
    """With who they are to sign-in, for those who sit in it and the offices of its place."""

    history = fields.many(fields.nested(SignedStep), most=5000, required=True)
    persons = fields.many(fields.nested(Person), most=2000, required=True)


PROPOSE_COMMITTEE = Operation(
    "deliberation.propose_committee",
    "POST /api/v1/committees",
    Text(
        "Propose a self-governing committee for the places of a matter, with its seats and duties. A vote of the"
        " households that is noticed after this decides.",
        "就议题所涉地点提议成立自管会，列明席位和职责；由此后公示的居民户表决决定。",
    ),
    request=ProposeCommittee,
    answer=Committee,
    roles=RESIDENTS | OFFICES,
    errors=(CommitteeProposed, MatterStepSkipped, BodySeatedTwice, WordsOfTheList),
    creates=True,
)
JOIN_FOUNDERS = Operation(
    "deliberation.join_founders",
    "POST /api/v1/committees/{committee_id}/founders",
    Text("Join the founders of a committee that is proposed where one lives.", "参加发起本地的自管会。"),
    request=JoinFounders,
    answer=Committee,
    roles=RESIDENTS,
    errors=(CommitteeSettled, AlreadyFounder, NotAdultOfRegister, WordsOfTheList),
    creates=True,
)
WITHDRAW_COMMITTEE = Operation(
    "deliberation.withdraw_committee",
    "POST /api/v1/committees/{committee_id}/withdraw",
    Text("Take back the proposal of a committee, with the reason.", "说明理由，撤回成立自管会的提议。"),
    request=WithReason,
    answer=Committee,
    roles=RESIDENTS | OFFICES,
    errors=(CommitteeSettled,),
)
RECORD_COMMITTEE_VOTE = Operation(
    "deliberation.record_committee_vote",
    "POST /api/v1/committees/{committee_id}/votes",
    Text(
        "Record what a closed vote has decided: that the committee is founded, who is elected, or that it is dissolved."
        " Whoever lives there may; the vote decides.",
        "登记已结束的表决：成立、选举产生委员或解散。当地居民均可登记，以表决结果为准。",
    ),
    request=RecordCommitteeVote,
    answer=Committee,
    roles=RESIDENTS | OFFICES,
    errors=(
        CommitteeSettled, TooFewFounders, VoteOfAnother, VoteStillRuns, VoteWithoutResult, WrongSeats, WrongCandidates,
    ),
    creates=True,
)  # fmt: skip
DISSOLVE_COMMITTEE = Operation(
    "deliberation.dissolve_committee",
    "POST /api/v1/committees/{committee_id}/dissolve",
    Text(
        "End a committee that nobody was elected to in time, as the office above that it waits for.",
        "逾期未选出委员并上升的自管会，由上级机构解散。",
    ),
    request=WithReason,
    answer=Committee,
    roles=OFFICES,
    errors=(CommitteeSettled, ResidentsDecide),
    decides=True,
)
READ_COMMITTEE = Operation(
    "deliberation.read_committee",
    "GET /api/v1/committees/{committee_id}",
    Text(
        "Read a committee with its persons: for its members, founders and candidates, and the offices of its place.",
        "查看自管会及有关人员：限委员、发起人、候选人和属地机构。",
    ),
    request=OneCommittee,
    answer=Committee,
    roles=READERS,
    own=READERS - OFFICES,
)
LIST_COMMITTEES = Operation(
    "deliberation.list_committees",
    "GET /api/v1/committees",
    Text(
        "Everybody sees committees with members, terms and every step, newest first; also those that an office must"
        " act for.",
        "公开查询自管会及其委员、任期和全部过程，由新到旧；也可查询待某机构处理的。",
    ),
    request=ListCommittees,
    answer=page_of(PublicCommittee),
    roles=ANYONE,
    place=NOWHERE,
)
