"""A household's signature 签约 under a convention (A6)."""

import dataclasses
import datetime as dt

OWN, PAPER = "own", "paper"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Only ever added. `signer` in the one form, as on the vote's roll."""

    id: str
    convention_id: str
    territory: str
    household: str
    signer: str
    way: str
    signed_on: dt.date
    photos: tuple[str, ...]
    recorded_by: str
    recorded_at: dt.datetime
