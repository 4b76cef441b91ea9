"""A terminal 预警终端 (C3), and how what is sent to it is signed, as Standard Webhooks describe.

signature = "v1," + base64(HMAC-SHA256(secret, id "." timestamp "." body))
"""

import base64
import dataclasses
import datetime as dt
import hashlib
import hmac

from messages.enforcement.errors.terminals import TerminalRetired

IN_USE, RETIRED = "in_use", "retired"

MOVES: dict[str, dict[str, str]] = {"register": {"": IN_USE}, "retire": {IN_USE: RETIRED}}


@dataclasses.dataclass(slots=True)
class Terminal:
    id: str
    territory: str
    name: str
    address: str
    sealed_secret: str
    registered_by: str
    registered_at: dt.datetime
    status: str = MOVES["register"][""]
    retired_at: dt.datetime | None = None
    reason: str = ""
    version: int = 1

    def retire(self, reason: str, now: dt.datetime) -> None:
        if self.status not in MOVES["retire"]:
            raise TerminalRetired
        self.status, self.reason, self.retired_at = MOVES["retire"][self.status], reason, now


def signature(secret: str, id_: str, timestamp: int, body: bytes) -> str:
    signed = f"{id_}.{timestamp}.".encode() + body
    return "v1," + base64.b64encode(hmac.digest(secret.encode(), signed, hashlib.sha256)).decode()
