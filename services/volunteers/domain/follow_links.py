"""Follow links 进展查询链接 (E1): the report's id and a secret of 128 bits, of which only a hash is kept.

The id finds the report by its key; the hash needs no salt, since nobody can guess a secret of that length.
"""

import base64
import dataclasses
import datetime as dt
import hashlib
import hmac
import uuid

from services.volunteers.domain.reports import Report

SECRET_BYTES = 16
_ID_BYTES = 16


@dataclasses.dataclass(frozen=True, slots=True)
class Following:
    """What following.yaml says, in calendar days: after the report has ended, and at most since it was filed."""

    version: str
    days_after_end: int
    days_at_most: int

    def until(self, report: Report) -> dt.datetime:
        last = report.filed_at + dt.timedelta(days=self.days_at_most)
        if report.ended_at is None:
            return last
        return min(last, report.ended_at + dt.timedelta(days=self.days_after_end))


def token_of(report_id: str, secret: bytes) -> str:
    return base64.urlsafe_b64encode(uuid.UUID(report_id).bytes + secret).decode().rstrip("=")


def read(token: str) -> tuple[str, bytes]:
    """The report's id and the secret, of a token of the right form."""
    whole = base64.urlsafe_b64decode(f"{token}=")
    return str(uuid.UUID(bytes=whole[:_ID_BYTES])), whole[_ID_BYTES:]


def hash_of(secret: bytes) -> str:
    return hashlib.sha256(secret).hexdigest()


def opens(report: Report, secret: bytes) -> bool:
    return report.follow_hash is not None and hmac.compare_digest(report.follow_hash, hash_of(secret))
