from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from messages.deliberation.errors import BallotNotCast, BallotsNotPublished
from messages.errors import NotFound
from services.deliberation.domain.ballots import Ballot
from services.deliberation.domain.tally import Counted
from services.deliberation.domain.votes import CLOSED
from services.deliberation.storage import votes
from services.deliberation.storage.tables import ballots, vote_roll


def add(act: Act, ballot: Ballot) -> None:
    act.add(ballots, ballot)


def save(act: Act, ballot: Ballot) -> None:
    act.save(ballots, ballot)


def of_voter(act: Act, vote_id: str, voter: str) -> Ballot:
    found = act.find(Ballot, ballots, ballots.c.vote_id == vote_id, ballots.c.voter == voter, lock=act.changes)
    if found is None:
        raise BallotNotCast
    return found


def counted(act: Act, vote_id: str) -> list[Counted]:
    return act.collect(Counted, _weighed(vote_id).with_only_columns(ballots.c.choice, ballots.c.way, vote_roll.c.area))


def read_my_ballot(act: Act, *, vote_id: str) -> Ballot:
    found = act.find(Ballot, ballots, ballots.c.vote_id == vote_id, ballots.c.voter == act.actor.id)
    if found is None:
        raise NotFound
    return found


def list_ballots(act: Act, *, vote_id: str, limit: int, after: str | None) -> dict[str, Any]:
    if votes.get(act, vote_id).status != CLOSED:
        raise BallotsNotPublished
    return act.page(_weighed(vote_id), ballots.c.receipt, after, limit, newest_first=False)


def _weighed(vote_id: str) -> sa.Select[Any]:
    on_roll = sa.and_(ballots.c.vote_id == vote_roll.c.vote_id, ballots.c.voter == vote_roll.c.voter)
    columns = (ballots.c.receipt, ballots.c.choice, ballots.c.way, vote_roll.c.area)
    return sa.select(*columns).select_from(ballots.join(vote_roll, on_roll)).where(ballots.c.vote_id == vote_id)
