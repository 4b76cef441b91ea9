"""Ballots 选票 (A2 民决): one per voter, changeable by the voter while the vote is open, with a receipt."""

from typing import Final

from messages import fields
from messages.deliberation.errors.ballots import (
    AssistedBallotNeedsWitness,
    BallotAlreadyCast,
    BallotConfirmedAlready,
    BallotFinal,
    BallotNeedsNoSecondEntry,
    BallotNotCast,
    BallotsNotPublished,
    BallotSpoilt,
    NotOnRoll,
    WitnessUnknown,
)
from messages.deliberation.errors.votes import VoteClosed, VoteOptionUnknown
from messages.operation import (
    ANYONE,
    COMMUNITY_WORKER,
    COUNCIL_MEMBER,
    DISTRICT_ADMIN,
    NOWHERE,
    ROLES,
    SUBDISTRICT_OFFICER,
    Operation,
    Paged,
    page_of,
)
from messages.words import Text, term

WAYS: Final = ("own", "proxy", "paper", "assisted")
VOID: Final = ("refused", "differs", "revoked")
"""Why a ballot does not count: its witness refused it, its two entries differ, its proxy was revoked."""
CHOICE: Final = (
    r"[a-z][a-z0-9_]{0,30}(,[a-z][a-z0-9_]{0,30}){0,29}",
    term("an option's code, or several joined by commas", "选项代码，多项以逗号连接"),
)
"""Several marks only in elections; of ranked ones, in the order of preference."""


class CastBallot(fields.Messages):
    vote_id = fields.id_(required=True)
    choice = fields.word(*CHOICE, required=True)


class ChangeBallot(fields.Messages):
    vote_id = fields.id_(required=True)
    choice = fields.word(*CHOICE)


class EnterAssistedBallot(CastBallot):
    voter = fields.person(required=True)
    way = fields.choice("paper", "assisted", required=True)
    witness = fields.person(required=True)


class EnterSecondBallot(CastBallot):
    voter = fields.person(required=True)


class ListSecondEntries(Paged):
    vote_id = fields.id_(required=True)


class RefuseBallot(fields.Messages):
    ballot_id = fields.id_(required=True)
    reason = fields.text(2, 500, required=True)


class ReadMyBallot(fields.Messages):
    vote_id = fields.id_(required=True)


class ConfirmBallot(fields.Messages):
    ballot_id = fields.id_(required=True)


class ListBallots(fields.Messages):
    vote_id = fields.id_(required=True)
    limit = fields.whole(1, 200, load_default=200)
    after = fields.word(r"[0-9a-f]{20}", term("a receipt", "回执"), load_default=None)


class Ballot(fields.Messages):
    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    vote_id = fields.id_(required=True)
    territory = fields.place(required=True)
    voter = fields.person(required=True)
    choice = fields.text(most=1000, required=True)
    receipt = fields.text(required=True)
    way = fields.choice(*WAYS, required=True)
    helper = fields.person(required=True, allow_none=True)
    witness = fields.person(required=True, allow_none=True)
    awaits_witness = fields.yes_or_no(required=True)
    awaits_second = fields.yes_or_no(required=True)
    confirmed_at = fields.instant(required=True, allow_none=True)
    void = fields.choice(*VOID, required=True, allow_none=True)
    cast_at = fields.instant(required=True)


class SecondEntry(fields.Messages):
    """A ballot that another helper is to enter again, or has: what it says is not told."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    vote_id = fields.id_(required=True)
    territory = fields.place(required=True)
    voter = fields.person(required=True)
    way = fields.choice(*WAYS, required=True)
    awaits_second = fields.yes_or_no(required=True)
    void = fields.choice(*VOID, required=True, allow_none=True)
    cast_at = fields.instant(required=True)


class SecondEntered(SecondEntry):
    """With what the caller entered, and nothing of the first entry."""

    choice = fields.text(most=1000, required=True)


class WitnessedBallot(fields.Messages):
    """What a witness confirms. The receipt is the voter's alone."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    vote_id = fields.id_(required=True)
    territory = fields.place(required=True)
    voter = fields.person(required=True)
    choice = fields.text(most=1000, required=True)
    way = fields.choice(*WAYS, required=True)
    helper = fields.person(required=True, allow_none=True)
    awaits_witness = fields.yes_or_no(required=True)
    confirmed_at = fields.instant(required=True, allow_none=True)
    void = fields.choice(*VOID, required=True, allow_none=True)
    cast_at = fields.instant(required=True)


class PublishedBallot(fields.Messages):
    """What anyone needs to recount the heads of a vote.

    No voter, no time, no way, and no area, by any of which a voter might be known. Only what was counted.
    """

    receipt = fields.text(required=True)
    choice = fields.text(most=1000, required=True)


CAST_BALLOT = Operation(
    "deliberation.cast_ballot",
    "POST /api/v1/votes/{vote_id}/ballots",
    Text(
        "Cast one's ballot in a vote whose roll one stands on. Its receipt finds it among the published ballots.",
        "投票（须在选民册中）。请保存回执，可在公布的选票中核对。",
    ),
    request=CastBallot,
    answer=Ballot,
    roles=ROLES,
    place=NOWHERE,
    errors=(NotOnRoll, BallotAlreadyCast, VoteClosed, VoteOptionUnknown, BallotSpoilt),
    creates=True,
    own=ROLES,
    sealed=("choice", "receipt"),
)
CHANGE_BALLOT = Operation(
    "deliberation.change_ballot",
    "PATCH /api/v1/votes/{vote_id}/ballots/mine",
    Text(
        "Change one's ballot while the vote is open. One that a helper entered gets a new receipt.",
        "表决期间更改本人选票；协助录入的选票更改后另发回执。",
    ),
    request=ChangeBallot,
    answer=Ballot,
    roles=ROLES,
    place=NOWHERE,
    errors=(BallotNotCast, BallotFinal, VoteClosed, VoteOptionUnknown, BallotSpoilt),
    own=ROLES,
    sealed=("choice", "receipt"),
)
ENTER_ASSISTED_BALLOT = Operation(
    "deliberation.enter_assisted_ballot",
    "POST /api/v1/votes/{vote_id}/assisted-ballots",
    Text(
        "Enter the ballot of a voter who votes on paper or with help. The caller is the helper; a witness is named, and"
        " it counts once that person has confirmed it.",
        "录入纸质或协助投票：录入者为协助人，并须注明见证人；经见证人本人确认后方可计票。",
    ),
    request=EnterAssistedBallot,
    answer=Ballot,
    roles=frozenset({COMMUNITY_WORKER, SUBDISTRICT_OFFICER, DISTRICT_ADMIN, COUNCIL_MEMBER}),
    errors=(
        NotOnRoll, BallotAlreadyCast, VoteClosed, VoteOptionUnknown, BallotSpoilt, AssistedBallotNeedsWitness,
        WitnessUnknown,
    ),
    creates=True,
    decides=True,
    sealed=("choice", "receipt"),
)  # fmt: skip
ENTER_SECOND_BALLOT = Operation(
    "deliberation.enter_second_ballot",
    "POST /api/v1/votes/{vote_id}/second-entries",
    Text(
        "Enter a ballot on paper or with help a second time, without seeing the first entry. If both say the same it"
        " counts once its witness has confirmed it; if not, it is void and entered anew.",
        "不看首次录入，独立复录纸质或协助选票：两次一致且经见证人确认后计票；不一致则作废重录。",
    ),
    request=EnterSecondBallot,
    answer=SecondEntered,
    roles=ENTER_ASSISTED_BALLOT.roles,
    errors=(BallotNeedsNoSecondEntry, VoteClosed, VoteOptionUnknown, BallotSpoilt),
    creates=True,
    decides=True,
    sealed=("choice",),
)
LIST_SECOND_ENTRIES = Operation(
    "deliberation.list_second_entries",
    "GET /api/v1/votes/{vote_id}/second-entries",
    Text("List the ballots of a vote that another helper is to enter again.", "查询待复录的选票。"),
    request=ListSecondEntries,
    answer=page_of(SecondEntry),
    roles=ENTER_ASSISTED_BALLOT.roles,
)
CONFIRM_BALLOT = Operation(
    "deliberation.confirm_ballot",
    "POST /api/v1/ballots/{ballot_id}/confirm",
    Text(
        "Confirm, as the witness whom its helper named, a ballot on paper or with help. From now on it counts.",
        "由协助人注明的见证人本人确认纸质或协助选票；确认后方可计票。",
    ),
    request=ConfirmBallot,
    answer=WitnessedBallot,
    roles=ROLES,
    errors=(BallotConfirmedAlready, VoteClosed),
    own=ROLES,
    decides=True,
    sealed=("choice",),
)
REFUSE_BALLOT = Operation(
    "deliberation.refuse_ballot",
    "POST /api/v1/ballots/{ballot_id}/refuse",
    Text(
        "Refuse, as the named witness, a ballot that one did not witness or that says something else. It is void.",
        "见证人拒绝确认未见证或内容不符的选票，该选票作废。",
    ),
    request=RefuseBallot,
    answer=WitnessedBallot,
    roles=ROLES,
    errors=(BallotConfirmedAlready, VoteClosed),
    own=ROLES,
    decides=True,
    sealed=("choice",),
)
LIST_BALLOTS_TO_CONFIRM = Operation(
    "deliberation.list_ballots_to_confirm",
    "GET /api/v1/ballots",
    Text(
        "List the ballots that wait for the caller's confirmation as their witness, in votes that are open.",
        "查询等待本人以见证人身份确认的选票（表决进行中）。",
    ),
    request=Paged,
    answer=page_of(WitnessedBallot),
    roles=ROLES,
    place=NOWHERE,
    own=ROLES,
)
READ_MY_BALLOT = Operation(
    "deliberation.read_my_ballot",
    "GET /api/v1/votes/{vote_id}/ballots/mine",
    Text("Read one's own ballot and its receipt.", "查看本人选票及回执。"),
    request=ReadMyBallot,
    answer=Ballot,
    roles=ROLES,
    place=NOWHERE,
    own=ROLES,
)
LIST_BALLOTS = Operation(
    "deliberation.list_ballots",
    "GET /api/v1/votes/{vote_id}/ballots",
    Text(
        "List a closed vote's ballots by receipt, without voters, so that anyone can recount them.",
        "按回执公布已结束表决的匿名选票，任何人均可复核计票。",
    ),
    request=ListBallots,
    answer=page_of(PublishedBallot),
    roles=ANYONE,
    place=NOWHERE,
    errors=(BallotsNotPublished,),
)
