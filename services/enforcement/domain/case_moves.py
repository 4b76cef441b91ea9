"""The life cycle of a case (C7, A7): which moves there are, from which status to which."""

OPENED, VERIFIED, REJECTED, HANDLED, CLOSED = "opened", "verified", "rejected", "handled", "closed"
MERGED = "merged"

MOVES: dict[str, dict[str, str]] = {
    "open": {"": OPENED},
    "classify": {OPENED: OPENED},
    "verify": {OPENED: VERIFIED},
    "reject": {OPENED: REJECTED},
    "find_after_all": {REJECTED: VERIFIED},  # whoever reported objected, and somebody else looked again
    "split": {OPENED: OPENED, VERIFIED: VERIFIED},
    "transfer": {OPENED: OPENED, VERIFIED: VERIFIED},
    "send_to_commander": {OPENED: OPENED, VERIFIED: VERIFIED},
    "assign": {OPENED: OPENED, VERIFIED: VERIFIED},
    "extend": {OPENED: OPENED, VERIFIED: VERIFIED},
    "suspend": {OPENED: OPENED, VERIFIED: VERIFIED},
    "resume": {OPENED: OPENED, VERIFIED: VERIFIED},
    "handle": {VERIFIED: HANDLED},
    "supervise": {OPENED: OPENED, VERIFIED: VERIFIED, HANDLED: HANDLED},
    "close": {HANDLED: CLOSED},  # A7: by a completion confirmation only
    "refuse_completion": {HANDLED: VERIFIED},
    "reopen": {CLOSED: VERIFIED},
    "merge": {OPENED: MERGED, VERIFIED: MERGED},  # what was handled has a result of its own
    "unmerge": {MERGED: OPENED},
    "unmerge_verified": {MERGED: VERIFIED},  # where it stood before
}
UNDER_WAY = (OPENED, VERIFIED)
ENDED = (REJECTED, CLOSED)
WAITS_FOR_NOBODY = (*ENDED, MERGED)
