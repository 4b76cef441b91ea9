"""What waits for an answer while a case moves on (C7): a transfer that was sent, a suspension that was asked for.

Who has the case after a move decides anew: what the one before had asked for ends, on the record, and blocks nobody.
"""

from collections.abc import Mapping

TRANSFER, SUSPENSION = "transfer", "suspension"

ENDED_BY: Mapping[str, tuple[str, ...]] = {
    "reject": (TRANSFER, SUSPENSION),
    "handle": (TRANSFER, SUSPENSION),
    "transfer": (SUSPENSION,),
    "send_to_commander": (TRANSFER,),
    "assign": (TRANSFER, SUSPENSION),
    "suspend": (TRANSFER,),
    "merge": (TRANSFER, SUSPENSION),
}
"""By the move of the case."""
