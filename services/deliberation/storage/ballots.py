import dataclasses
import secrets
from collections.abc import Iterable, Sequence
from typing import Any

import orjson
import sqlalchemy as sa

from chassis.act import Act
from chassis.values import to_row
from messages.deliberation.errors.ballots import BallotNotCast, BallotsNotPublished
from messages.errors import NotFound
from messages.letters import same_form
from services.deliberation.domain.ballots import Ballot, Content
from services.deliberation.domain.tally import ASSISTED, PAPER, PROXY, Counted
from services.deliberation.domain.votes import CLOSED
from services.deliberation.storage import votes
from services.deliberation.storage.tables.ballots import ballots, published_ballots
from services.deliberation.storage.tables.votes import vote_roll

_COUNTS = sa.and_(~ballots.c.awaits_witness, ~ballots.c.awaits_second, ballots.c.void.is_(None))
_WAITS = sa.and_(sa.or_(ballots.c.awaits_witness, ballots.c.awaits_second), ballots.c.void.is_(None))


def new_content(choice: str, receipt: str | None = None) -> Content:
    """With the receipt that the ballot had, or a new one."""
    return Content(choice, receipt or secrets.token_hex(10))


def seal(act: Act, said: Content) -> str:
    return act.encrypt(orjson.dumps([said.choice, said.receipt]).decode())


def content(act: Act, envelope: str | None, choice: str | None, receipt: str | None) -> Content:
    """What a ballot says; not noted, since it is asked by its own voter or by the count."""
    if envelope is None:
        return Content(choice or "", receipt or "")
    return Content(*orjson.loads(act.database.keyring.open(envelope)))


def opened(act: Act, ballot: Ballot) -> dict[str, Any]:
    """The ballot with what it says, for its voter, its helper or its witness."""
    return with_content(ballot, content(act, ballot.envelope, ballot.choice, ballot.receipt))


def with_content(ballot: Ballot, said: Content) -> dict[str, Any]:
    return told(to_row(ballots, ballot)) | dataclasses.asdict(said)


def told(row: dict[str, Any]) -> dict[str, Any]:
    """A proxy's ballot names its holder as its helper."""
    return row | ({"way": PROXY, "helper": row["holder"]} if row["holder"] else {})


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


def find(act: Act, vote_id: str, voter: str) -> Ballot | None:
    of_voter = (ballots.c.vote_id == vote_id, ballots.c.voter == same_form(voter))
    return act.find(Ballot, ballots, *of_voter, lock=act.changes)


def of_voter(act: Act, vote_id: str, voter: str) -> Ballot:
    ballot = find(act, vote_id, voter)
    if ballot is None:
        raise BallotNotCast
    return act.expect(ballot)


def entered_for_others(act: Act, vote_id: str) -> int:
    entered = (ballots.c.vote_id == vote_id, ballots.c.way.in_([PAPER, ASSISTED]), ballots.c.void.is_(None))
    return int(act.run(sa.select(sa.func.count()).where(*entered)).scalar_one())


def counted(act: Act, vote_id: str) -> list[tuple[Counted, str]]:
    """What is counted of a vote, each with its receipt."""
    return counted_of(act, [vote_id])[vote_id]


def counted_of(act: Act, vote_ids: Sequence[str]) -> dict[str, list[tuple[Counted, str]]]:
    """The ballots of several votes, but for those that are void, or that no witness or second helper has confirmed."""
    on_roll = sa.and_(ballots.c.vote_id == vote_roll.c.vote_id, ballots.c.voter == vote_roll.c.voter)
    columns = (
        ballots.c.vote_id,
        ballots.c.envelope,
        ballots.c.choice,
        ballots.c.receipt,
        ballots.c.way,
        ballots.c.holder,
    )
    joined = sa.select(*columns, vote_roll.c.area).select_from(ballots.join(vote_roll, on_roll))
    found: dict[str, list[tuple[Counted, str]]] = {vote_id: [] for vote_id in vote_ids}
    for row in act.all(joined.where(ballots.c.vote_id.in_(vote_ids), _COUNTS)):
        said = content(act, row["envelope"], row["choice"], row["receipt"])
        found[row["vote_id"]].append((Counted(said.choice, told(row)["way"], row["area"]), said.receipt))
    return found


def unconfirmed(act: Act, vote_id: str) -> int:
    return int(act.run(sa.select(sa.func.count()).where(ballots.c.vote_id == vote_id, _WAITS)).scalar_one())


def publish(act: Act, vote_id: str, counted: Iterable[tuple[Counted, str]]) -> None:
    """In the order of the receipts, so that not even the order of the rows tells who cast which."""
    for ballot, receipt in sorted(counted, key=lambda one: one[1]):
        act.add(published_ballots, {"vote_id": vote_id, "receipt": receipt, "choice": ballot.choice})


def list_ballots_to_confirm(act: Act, *, limit: int, after: str | None) -> dict[str, Any]:
    me = {act.actor.id, same_form(act.actor.id)}
    mine = (ballots.c.witness.in_(me), ballots.c.awaits_witness, ballots.c.void.is_(None))
    page = act.page(
        sa.select(ballots).where(*mine, votes.goes_on(ballots.c.vote_id, act.now)), ballots.c.id, after, limit
    )
    shown = [row | dataclasses.asdict(content(act, row["envelope"], row["choice"], row["receipt"]))
             for row in page["items"]]  # fmt: skip
    return page | {"items": shown}


def list_second_entries(act: Act, *, vote_id: str, limit: int, after: str | None) -> dict[str, Any]:
    act.may_see(votes.get(act, vote_id).territory)
    waiting = (ballots.c.vote_id == vote_id, ballots.c.awaits_second, ballots.c.void.is_(None))
    return act.page(sa.select(ballots).where(*waiting), ballots.c.id, after, limit, newest_first=False)


def read_my_ballot(act: Act, *, vote_id: str) -> dict[str, Any]:
    ballot = find(act, vote_id, act.actor.id)
    if ballot is None:
        raise NotFound
    return opened(act, ballot)


def list_ballots(act: Act, *, vote_id: str, limit: int, after: str | None) -> dict[str, Any]:
    if votes.get(act, vote_id).status != CLOSED:
        raise BallotsNotPublished
    query = sa.select(published_ballots.c.receipt, published_ballots.c.choice)
    of_vote = published_ballots.c.vote_id == vote_id
    return act.page(query.where(of_vote), published_ballots.c.receipt, after, limit, newest_first=False)
