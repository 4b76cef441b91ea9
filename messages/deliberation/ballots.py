"""Ballots 选票 (A2 民决): one per voter, changeable by the voter while the vote is open, with a receipt."""

from typing import Final

from messages import fields
from messages.deliberation.errors.ballots import (
    AssistedBallotNeedsWitness,
    BallotAlreadyCast,
    BallotConfirmedAlready,
    BallotNotCast,
    BallotsNotPublished,
    NotOnRoll,
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

WAYS: Final = ("own", "paper", "assisted")


_CHOICE: Final = (r"[a-z][a-z0-9_]{0,30}", term("an option's code", "选项代码"))


class CastBallot(fields.Messages):
    vote_id = fields.id_(required=True)
    choice = fields.word(*_CHOICE, required=True)


class ChangeBallot(fields.Messages):
    vote_id = fields.id_(required=True)
    choice = fields.word(*_CHOICE)


class EnterAssistedBallot(CastBallot):
    voter = fields.person(required=True)
    way = fields.choice("paper", "assisted", required=True)
    witness = fields.person(required=True)


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
    choice = fields.text(required=True)
    receipt = fields.text(required=True)
    way = fields.choice(*WAYS, required=True)
    helper = fields.person(required=True, allow_none=True)
    witness = fields.person(required=True, allow_none=True)
    awaits_witness = fields.yes_or_no(required=True)
    confirmed_at = fields.instant(required=True, allow_none=True)
    cast_at = fields.instant(required=True)


class WitnessedBallot(fields.Messages):
    """What a witness confirms. The receipt is the voter's alone."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    vote_id = fields.id_(required=True)
    territory = fields.place(required=True)
    voter = fields.person(required=True)
    choice = fields.text(required=True)
    way = fields.choice(*WAYS, required=True)
    helper = fields.person(required=True, allow_none=True)
    awaits_witness = fields.yes_or_no(required=True)
    confirmed_at = fields.instant(required=True, allow_none=True)
    cast_at = fields.instant(required=True)


class PublishedBallot(fields.Messages):
    """What anyone needs to recount the heads. No voter, no time, and no area, by which an owner would be known.

    One whose witness did not confirm it before the vote's end is published, and not `counted`.
    """

    receipt = fields.text(required=True)
    choice = fields.text(required=True)
    way = fields.choice(*WAYS, required=True)
    counted = fields.yes_or_no(required=True)


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
    errors=(NotOnRoll, BallotAlreadyCast, VoteClosed, VoteOptionUnknown),
    creates=True,
    own=ROLES,
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
    errors=(BallotNotCast, VoteClosed, VoteOptionUnknown),
    own=ROLES,
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
    errors=(NotOnRoll, BallotAlreadyCast, VoteClosed, VoteOptionUnknown, AssistedBallotNeedsWitness),
    creates=True,
    decides=True,
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
