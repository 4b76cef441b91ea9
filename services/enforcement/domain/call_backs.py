"""The link by which a person answers a call-back 回访 (E2): the demand's id and a secret of 128 bits.

The id finds the demand by its key; of the secret a hash is compared, which needs no salt, since nobody can guess a
secret of that length. The secret itself is sealed, for whoever sends the link to the person.
"""

import base64
import datetime as dt
import hashlib
import hmac
import uuid

from messages.enforcement.errors.call_backs import CallBackLinkOver, CallBackUnclear
from services.enforcement.domain.demands import Demand, Heard

PHONE, LINK, OWN = "phone", "link", "own"
SECRET_BYTES = 16
_ID_BYTES = 16


def token_of(demand_id: str, secret: bytes) -> str:
    return base64.urlsafe_b64encode(uuid.UUID(demand_id).bytes + secret).decode().rstrip("=")


def read(token: str) -> tuple[str, bytes]:
    """The demand's id and the secret, of a token of the right form."""
    whole = base64.urlsafe_b64decode(f"{token}=")
    return str(uuid.UUID(bytes=whole[:_ID_BYTES])), whole[_ID_BYTES:]


def hash_of(secret: bytes) -> str:
    return hashlib.sha256(secret).hexdigest()


def opens(demand: Demand, secret: bytes) -> bool:
    return demand.link_hash is not None and hmac.compare_digest(demand.link_hash, hash_of(secret))


def link_lasts(demand: Demand, now: dt.datetime) -> dt.datetime:
    """Until when; a link is over once the person was heard, by whatever way."""
    if demand.link_until is None or now > demand.link_until or not demand.allows("confirm"):
        raise CallBackLinkOver
    return demand.link_until


def must_be_clear(said: Heard) -> None:
    answers = [said.contacted, said.solved, said.satisfied]
    if any((answer is None) is said.reached for answer in answers):
        raise CallBackUnclear
