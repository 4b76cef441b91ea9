"""A household's signing in a campaign (A1): dated, by an adult of the household, struck by another if it was none."""

import dataclasses
import datetime as dt

from messages.deliberation.errors.campaign_signings import SigningStruck

OWN, PAPER = "own", "paper"
STANDS, STRUCK = "stands", "struck"
MOVES = {"sign": {"": STANDS}, "strike": {STANDS: STRUCK}}


@dataclasses.dataclass(slots=True, kw_only=True)
class Signing:
    """`signer` in the one form, as the register has it."""

    id: str
    campaign_id: str
    household_id: str
    territory: str
    signer: str
    way: str
    signed_on: dt.date
    photos: tuple[str, ...]
    entered_by: str
    entered_at: dt.datetime
    status: str = MOVES["sign"][""]
    reason: str | None = None
    struck_by: str | None = None
    version: int = 1

    def strike(self, reason: str, by: str) -> None:
        if self.status not in MOVES["strike"]:
            raise SigningStruck
        self.status, self.reason, self.struck_by = MOVES["strike"][self.status], reason, by
