import datetime as dt
from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.values import from_row, to_row
from messages.errors import NotFound
from services.deliberation.domain.votes import OPEN, Vote
from services.deliberation.storage.tables.ballots import ballots
from services.deliberation.storage.tables.votes import vote_roll, votes


def get(act: Act, vote_id: str) -> Vote:
    """An act that changes the vote locks it: closing waits for ballots that are being cast, and they wait for it."""
    return act.get(Vote, votes, vote_id)


def get_shared(act: Act, vote_id: str) -> Vote:
    """Kept from being closed meanwhile; ballots of different voters never wait for each other."""
    held = act.collect(Vote, sa.select(votes).where(votes.c.id == vote_id).with_for_update(read=True))
    if not held:
        raise NotFound
    return held[0]


def add(act: Act, vote: Vote) -> None:
    act.add(votes, vote)


def shown(vote: Vote) -> dict[str, Any]:
    """As it is told: no small group apart."""
    return to_row(votes, vote) | {"result": vote.shown()}


def seed_of(act: Act, vote: Vote) -> str:
    """The seed of its lots; of a vote that has none it is its id, by which nothing is drawn."""
    return act.database.keyring.open(vote.sealed_seed) if vote.sealed_seed else vote.id


def save(act: Act, vote: Vote) -> None:
    act.save(votes, vote)


def is_open_on(act: Act, matter_id: str) -> bool:
    return act.find(Vote, votes, votes.c.matter_id == matter_id, votes.c.status == OPEN) is not None


def goes_on(vote_id: sa.Column[str], now: dt.datetime) -> sa.ColumnElement[bool]:
    """The condition that something belongs to a vote that still takes ballots."""
    return vote_id.in_(sa.select(votes.c.id).where(votes.c.status == OPEN, votes.c.closes_at > now))


def due(act: Act, limit: int = 100) -> list[str]:
    query = sa.select(votes.c.id).where(votes.c.status == OPEN, votes.c.closes_at <= act.now)
    return [row["id"] for row in act.all(query.order_by(votes.c.closes_at).limit(limit))]


def still_due(act: Act, vote_id: str, now: dt.datetime) -> Vote | None:
    return act.find(Vote, votes, votes.c.id == vote_id, votes.c.status == OPEN, votes.c.closes_at <= now, lock=True)


def closed_between(act: Act, begin: dt.datetime, end: dt.datetime) -> list[Vote]:
    closed = sa.select(votes).where(votes.c.closed_at >= begin, votes.c.closed_at < end)
    return act.collect(Vote, closed.order_by(votes.c.id))


def read_vote(act: Act, *, vote_id: str) -> dict[str, Any]:
    vote = get(act, vote_id)
    waiting = sa.or_(ballots.c.awaits_witness, ballots.c.awaits_second)
    stands = ballots.c.void.is_(None)
    took_part, unconfirmed = sa.func.count().filter(~waiting, stands), sa.func.count().filter(waiting, stands)
    cast: Any = sa.select(took_part.label("took_part"), unconfirmed.label("unconfirmed"))
    return shown(vote) | (act.one(cast.where(ballots.c.vote_id == vote_id)) or {})


def list_votes(act: Act, *, matter_id: str | None, status: str | None, limit: int, after: str | None) -> dict[str, Any]:
    query = sa.select(votes)
    if matter_id is not None:
        query = query.where(votes.c.matter_id == matter_id)
    if status is not None:
        query = query.where(votes.c.status == status)
    page = act.page(query, votes.c.id, after, limit)
    return page | {"items": [shown(from_row(Vote, row)) for row in page["items"]]}


def list_voters(act: Act, *, vote_id: str, limit: int, after: str | None) -> dict[str, Any]:
    act.may_see(get(act, vote_id).territory)
    on_roll = sa.and_(ballots.c.vote_id == vote_roll.c.vote_id, ballots.c.voter == vote_roll.c.voter)
    waits = sa.func.coalesce(sa.or_(ballots.c.awaits_witness, ballots.c.awaits_second), sa.false())
    voted = ballots.c.id.is_not(None) & ~waits & ballots.c.void.is_(None)
    query = sa.select(
        vote_roll.c.voter, vote_roll.c.household, vote_roll.c.area, voted.label("voted"), waits.label("awaits_witness")
    ).select_from(vote_roll.outerjoin(ballots, on_roll))
    query = query.where(vote_roll.c.vote_id == vote_id)
    return act.page(query, vote_roll.c.voter, after, limit, newest_first=False)
