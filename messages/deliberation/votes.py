"""Votes 表决 (A2 民决): quorum, majority and roll are fixed when a vote opens; it is counted once, when it closes."""

from typing import Final

from messages import fields
from messages.deliberation.errors.matters import MatterStepSkipped
from messages.deliberation.errors.notices import NoticeNeeded, NoticeStillRuns
from messages.deliberation.errors.rolls import RollObjectionsOpen
from messages.deliberation.errors.votes import (
    CandidatesNeeded,
    DecisionKindUnknown,
    OptionTwice,
    RollIncomplete,
    RollNeeded,
    SeatsOfElections,
    VoteAlreadyOpen,
    VoteClosed,
    VoterTwiceOnRoll,
    VoteStillOpen,
)
from messages.deliberation.matters import COUNCIL
from messages.operation import (
    COMMUNITY_WORKER,
    DISTRICT_ADMIN,
    NOWHERE,
    ROLES,
    SUBDISTRICT_OFFICER,
    Operation,
    Paged,
    page_of,
)
from messages.words import Text, term

_KIND = term("a kind of the rules of decision", "表决规则中的类别")

OUTCOMES: Final = ("accepted", "rejected", "rises", "no_quorum")
STATUSES: Final = ("open", "closed")
MEASURES: Final = ("heads", "households", "area")
METHODS: Final = ("yes_no", "choose", "approval", "ranked")


class Option(fields.Messages):
    code = fields.word(
        r"[a-z][a-z0-9_]{0,30}",
        term("a code of small letters, digits and low lines", "由小写字母、数字和下划线组成的代码"),
        required=True,
    )
    text = fields.text(most=200, required=True)


class Voter(fields.Messages):
    """A head on the roll; `household` where households are counted, `area` (0.01 m²) where area is."""

    voter = fields.person(required=True)
    household = fields.text(most=130, load_default=None, allow_none=True)
    area = fields.whole(1, load_default=None, allow_none=True)


class Question(fields.Messages):
    """What is voted on, as its notice says it."""

    matter_id = fields.id_(required=True)
    kind = fields.word(
        r"[a-z][a-z_]{1,40}",
        _KIND,
        load_default="common_matter",
    )
    question = fields.text(2, 500, required=True)
    options = fields.many(fields.nested(Option), most=30, load_default=[])
    seats = fields.whole(1, 50, load_default=1)


class OpenVote(Question):
    pass


class OneVote(fields.Messages):
    vote_id = fields.id_(required=True)


class ListVotes(Paged):
    matter_id = fields.id_(load_default=None)
    status = fields.choice(*STATUSES, load_default=None)


class ListVoters(fields.Messages):
    vote_id = fields.id_(required=True)
    limit = fields.whole(1, 200, load_default=50)
    after = fields.text(most=200, load_default=None)


class Share(fields.Messages):
    """num/den; strictly more where `more_than`."""

    num = fields.whole(required=True)
    den = fields.whole(1, required=True)
    more_than = fields.yes_or_no(required=True)


class DecisionRule(fields.Messages):
    voters = fields.text(required=True)
    counted_by = fields.many(fields.choice(*MEASURES), required=True)
    quorum = fields.nested(Share, required=True)
    majority = fields.nested(Share, required=True, allow_none=True)
    majority_of = fields.choice("votes", "roll", required=True)
    no_quorum_times = fields.whole(1, required=True)
    method = fields.choice(*METHODS, required=True)
    closes_when_all_voted = fields.yes_or_no(required=True)
    changeable = fields.yes_or_no(required=True)
    proxies_per_person = fields.whole(required=True)
    entered_twice_above = fields.whole(required=True)
    smallest_group = fields.whole(1, required=True)


class Measure(fields.Messages):
    """How the vote went by one measure; weights are heads, households or area."""

    measure = fields.choice(*MEASURES, required=True)
    on_roll = fields.whole(required=True)
    took_part = fields.whole(required=True)
    counts = fields.record(required=True)
    quorum_reached = fields.yes_or_no(required=True)
    leading = fields.text(required=True, allow_none=True)
    majority_reached = fields.yes_or_no(required=True)


class Result(fields.Messages):
    """`unconfirmed`: ballots on paper or with help that lacked their witness or second entry; they are not counted.

    `by_way` tells no group that is smaller than the rules' limit: paper and assisted are then told as `helped`, or all
    `together`. For the same reason `counts` by area may be empty. `drawn`: candidates among whom a lot decided.
    """

    measures = fields.many(fields.nested(Measure), required=True)
    by_way = fields.record(required=True)
    unconfirmed = fields.whole(required=True)
    drawn = fields.many(fields.text(), required=True)
    rounds = fields.many(fields.record(), required=True)


class Vote(fields.Messages):
    """`notice_id`: the notice that the vote was opened on. `chosen` names those elected, joined by commas.

    `lot_commitment`: the SHA-256 of `lot_seed`, which is told when the election is closed.
    """

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    number = fields.text(required=True)
    territory = fields.place(required=True)
    matter_id = fields.id_(required=True)
    council_id = fields.id_(required=True)
    notice_id = fields.id_(required=True)
    round = fields.whole(1, required=True)
    kind = fields.text(required=True)
    question = fields.text(required=True)
    options = fields.many(fields.nested(Option), required=True)
    seats = fields.whole(1, required=True)
    lot_commitment = fields.text(required=True, allow_none=True)
    lot_seed = fields.text(required=True, allow_none=True)
    rule = fields.nested(DecisionRule, required=True)
    rule_version = fields.text(required=True)
    on_roll = fields.whole(required=True)
    opened_at = fields.instant(required=True)
    closes_at = fields.instant(required=True)
    status = fields.choice(*STATUSES, required=True)
    closed_at = fields.instant(required=True, allow_none=True)
    outcome = fields.choice(*OUTCOMES, required=True, allow_none=True)
    chosen = fields.text(required=True, allow_none=True)
    result = fields.nested(Result, required=True, allow_none=True)


class VoteWithTurnout(Vote):
    """`unconfirmed`: ballots that wait, or waited in vain, for their witness; they are not among `took_part`."""

    took_part = fields.whole(required=True)
    unconfirmed = fields.whole(required=True)


class RollEntry(Voter):
    voted = fields.yes_or_no(required=True)
    awaits_witness = fields.yes_or_no(required=True)


OPEN_VOTE = Operation(
    "deliberation.open_vote",
    "POST /api/v1/votes",
    Text(
        "Open a vote on a discussed matter, with the kind, question and options of a notice that has run its days."
        " Yes, no and abstain are always options, but of an election, which offers candidates; an option `rise` sends"
        " the matter up one tier if it wins. The roll was drawn from the register when the notice was given, or is the"
        " council's members; it is frozen now.",
        "公示期满后对已讨论的议题开始表决，类别、问题和选项须与公示一致。赞成、反对、弃权为固有选项（选举除外，"
        "仅列候选人）；选项 rise 获胜则议题上升一层。选民册取自公示时的户册或议事会成员，此时冻结。",
    ),
    request=OpenVote,
    answer=Vote,
    roles=COUNCIL,
    errors=(
        MatterStepSkipped,
        DecisionKindUnknown,
        NoticeNeeded,
        NoticeStillRuns,
        RollIncomplete,
        RollNeeded,
        RollObjectionsOpen,
        CandidatesNeeded,
        SeatsOfElections,
        VoteAlreadyOpen,
        VoterTwiceOnRoll,
        OptionTwice,
    ),
    creates=True,
)
CLOSE_VOTE = Operation(
    "deliberation.close_vote",
    "POST /api/v1/votes/{vote_id}/close",
    Text(
        "Close and count a vote whose deadline has passed, or, where its rule allows it, in which everyone has voted in"
        " person. At the deadline it also closes by itself. The matter is decided, rejected, rises, or stays for want"
        " of a quorum.",
        "截止后（或规则允许且全体均本人投票后）结束并计票；到期自动结束。议题随之通过、否决、上升或保留。",
    ),
    request=OneVote,
    answer=Vote,
    roles=frozenset({COMMUNITY_WORKER, SUBDISTRICT_OFFICER, DISTRICT_ADMIN}),
    errors=(VoteStillOpen, VoteClosed),
)
READ_VOTE = Operation(
    "deliberation.read_vote",
    "GET /api/v1/votes/{vote_id}",
    Text(
        "Read a vote: its rule and turnout; the counts only when it is closed.",
        "查看表决：规则与参与人数；结果在结束后公布。",
    ),
    request=OneVote,
    answer=VoteWithTurnout,
    roles=ROLES,
    place=NOWHERE,
)
LIST_VOTES = Operation(
    "deliberation.list_votes",
    "GET /api/v1/votes",
    Text("List votes, newest first; by matter and status.", "查询表决，可按议题和状态。"),
    request=ListVotes,
    answer=page_of(Vote),
    roles=ROLES,
    place=NOWHERE,
)
LIST_VOTERS = Operation(
    "deliberation.list_voters",
    "GET /api/v1/votes/{vote_id}/voters",
    Text("List who stands on the roll of a vote and who has voted, never how.", "查询选民册及投票与否，不含投票内容。"),
    request=ListVoters,
    answer=page_of(RollEntry),
    roles=CLOSE_VOTE.roles,
)
