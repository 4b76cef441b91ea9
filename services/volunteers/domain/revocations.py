"""A revocation 令牌撤销: what a person signed in with before a moment counts no more in a district. It stands."""

import dataclasses
import datetime as dt


@dataclasses.dataclass(frozen=True, slots=True)
class Revocation:
    id: str
    territory: str
    person: str
    not_before: dt.datetime
    reason: str
    revoked_by: str
    version: int = 1
