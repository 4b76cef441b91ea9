from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from messages.deliberation.errors.ballots import NotOnRoll
from services.deliberation.domain.signatures import Signature
from services.deliberation.storage import conventions
from services.deliberation.storage.tables.signatures import signatures
from services.deliberation.storage.tables.votes import vote_roll


def add(act: Act, signature: Signature) -> None:
    act.add(signatures, signature)


def household_of(act: Act, vote_id: str | None, signer: str) -> str:
    """The household for which the signer stands on the vote's roll; NotOnRoll."""
    of_signer = (vote_roll.c.vote_id == vote_id, vote_roll.c.voter == signer)
    row = act.one(sa.select(vote_roll.c.household).where(*of_signer))
    if row is None or row["household"] is None:
        raise NotOnRoll
    return str(row["household"])


def list_signatures(act: Act, *, convention_id: str, limit: int, after: str | None) -> dict[str, Any]:
    act.may_see(conventions.get(act, convention_id).territory)
    query = sa.select(signatures).where(signatures.c.convention_id == convention_id)
    return act.page(query, signatures.c.id, after, limit)
