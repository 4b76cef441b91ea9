"""What a seat in a council refuses. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict


class TermMustLieAhead(Conflict):
    """A3.3: a member serves until a day that is still to come."""

    en = "A term ends on {earliest} at the earliest. Choose that day or a later one."
    zh = "任期最早于 {earliest} 届满，请另选日期。"


class ReplacedByOneself(Conflict):
    """A3.3: a member is replaced by somebody else."""

    en = "{member} holds this seat already. Name another person, or give a new term."
    zh = "{member} 已在此席位，请另行指定人选，或办理续任。"
