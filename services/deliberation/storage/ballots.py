from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from messages.deliberation.errors.ballots import BallotNotCast, BallotsNotPublished
from messages.errors import NotFound
from services.deliberation.domain.ballots import Ballot
from services.deliberation.domain.tally import Counted
from services.deliberation.domain.votes import CLOSED
from services.deliberation.storage import votes
from services.deliberation.storage.tables.ballots import ballots
from services.deliberation.storage.tables.votes import vote_roll


def add(act: Act, ballot: Ballot) -> None:
    act.add(ballots, ballot)


def save(act: Act, ballot: Ballot) -> None:
    act.save(ballots, ballot)


def of_voter(act: Act, vote_id: str, voter: str) -> Ballot:
    ballot = act.find(Ballot, ballots, ballots.c.vote_id == vote_id, ballots.c.voter == voter, lock=act.changes)
    if ballot is None:
        raise BallotNotCast
    return act.expect(ballot)


def counted(act: Act, vote_id: str) -> list[Counted]:
    return counted_of(act, [vote_id])[vote_id]


def counted_of(act: Act, vote_ids: Sequence[str]) -> dict[str, list[Counted]]:
    """The ballots of several votes."""
    on_roll = sa.and_(ballots.c.vote_id == vote_roll.c.vote_id, ballots.c.voter == vote_roll.c.voter)
    columns = (ballots.c.vote_id, ballots.c.choice, ballots.c.way, vote_roll.c.area)
    joined = sa.select(*columns).select_from(ballots.join(vote_roll, on_roll))
    counted: dict[str, list[Counted]] = {vote_id: [] for vote_id in vote_ids}
    for row in act.all(joined.where(ballots.c.vote_id.in_(vote_ids))):
        counted[row.pop("vote_id")].append(Counted(**row))
    return counted


def read_my_ballot(act: Act, *, vote_id: str) -> Ballot:
    ballot = act.find(Ballot, ballots, ballots.c.vote_id == vote_id, ballots.c.voter == act.actor.id)
    if ballot is None:
        raise NotFound
    return ballot


def list_ballots(act: Act, *, vote_id: str, limit: int, after: str | None) -> dict[str, Any]:
    if votes.get(act, vote_id).status != CLOSED:
        raise BallotsNotPublished
    published = sa.select(ballots.c.receipt, ballots.c.choice, ballots.c.way).where(ballots.c.vote_id == vote_id)
    return act.page(published, ballots.c.receipt, after, limit, newest_first=False)
