"""What waits for an answer while a case moves on (C7): a transfer, a suspension, a demand to be sent back (E1).

Who has the case after a move decides anew: what the one before had asked for ends, on the record, and blocks nobody.
"""

from collections.abc import Mapping

TRANSFER, SUSPENSION, RETURN = "transfer", "suspension", "return"

ENDED_BY: Mapping[str, tuple[str, ...]] = {
    "reject": (TRANSFER, SUSPENSION, RETURN),
    "handle": (TRANSFER, SUSPENSION, RETURN),
    "transfer": (SUSPENSION, RETURN),
    "send_to_commander": (TRANSFER, RETURN),
    "assign": (TRANSFER, SUSPENSION, RETURN),
    "grant_return": (TRANSFER, SUSPENSION),
    "suspend": (TRANSFER,),
    "merge": (TRANSFER, SUSPENSION, RETURN),
}
"""By the move of the case."""
