"""The rules of warnings."""

from messages.errors import Conflict


class WarningLifted(Conflict):
    """C3: a warning is lifted once."""

    en = "The warning was lifted already."
    zh = "该预警已解除。"


class WarningHasPlan(Conflict):
    """C6: as long as a plan is under way, its warning holds."""

    en = "A plan is under way for this warning. End the plan: that lifts the warning."
    zh = "该预警的预案正在执行，请结束预案，预警随之解除。"
