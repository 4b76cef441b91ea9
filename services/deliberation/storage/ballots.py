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


def get(act: Act, ballot_id: str) -> Ballot:
    return act.get(Ballot, ballots, ballot_id)


def vote_of(act: Act, ballot_id: str) -> str:
    """The vote that the ballot is in, which is locked before it."""
    row = act.one(sa.select(ballots.c.vote_id).where(ballots.c.id == ballot_id))
    if row is None:
        raise NotFound
    return str(row["vote_id"])


def of_voter(act: Act, vote_id: str, voter: str) -> Ballot:
    ballot = act.find(Ballot, ballots, ballots.c.vote_id == vote_id, ballots.c.voter == voter, lock=act.changes)
    if ballot is None:
        raise BallotNotCast
    return act.expect(ballot)


def counted(act: Act, vote_id: str) -> list[Counted]:
    return counted_of(act, [vote_id])[vote_id]


def counted_of(act: Act, vote_ids: Sequence[str]) -> dict[str, list[Counted]]:
    """The ballots of several votes, but for those that no witness has confirmed."""
    on_roll = sa.and_(ballots.c.vote_id == vote_roll.c.vote_id, ballots.c.voter == vote_roll.c.voter)
    columns = (ballots.c.vote_id, ballots.c.choice, ballots.c.way, vote_roll.c.area)
    joined = sa.select(*columns).select_from(ballots.join(vote_roll, on_roll))
    counted: dict[str, list[Counted]] = {vote_id: [] for vote_id in vote_ids}
    for row in act.all(joined.where(ballots.c.vote_id.in_(vote_ids), ~ballots.c.awaits_witness)):
        counted[row.pop("vote_id")].append(Counted(**row))
    return counted


def unconfirmed(act: Act, vote_id: str) -> int:
    waiting = sa.select(sa.func.count()).where(ballots.c.vote_id == vote_id, ballots.c.awaits_witness)
    return int(act.run(waiting).scalar_one())


def list_ballots_to_confirm(act: Act, *, limit: int, after: str | None) -> dict[str, Any]:
    mine = (ballots.c.witness == act.actor.id, ballots.c.awaits_witness)
    return act.page(
        sa.select(ballots).where(*mine, votes.goes_on(ballots.c.vote_id, act.now)), ballots.c.id, after, limit
    )


def read_my_ballot(act: Act, *, vote_id: str) -> Ballot:
    ballot = act.find(Ballot, ballots, ballots.c.vote_id == vote_id, ballots.c.voter == act.actor.id)
    if ballot is None:
        raise NotFound
    return ballot


def list_ballots(act: Act, *, vote_id: str, limit: int, after: str | None) -> dict[str, Any]:
    if votes.get(act, vote_id).status != CLOSED:
        raise BallotsNotPublished
    counted = (~ballots.c.awaits_witness).label("counted")
    published = sa.select(ballots.c.receipt, ballots.c.choice, ballots.c.way, counted)
    return act.page(published.where(ballots.c.vote_id == vote_id), ballots.c.receipt, after, limit, newest_first=False)
