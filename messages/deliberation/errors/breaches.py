"""What a breach of a convention refuses on its way. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict


class BreachStepSkipped(Conflict):
    """A6, A12: warning, public notice, referral to enforcement: in this order."""

    en = "The breach is {status:breach}. This step is not due now."
    zh = "该违约事项{status:breach}，尚不能进行这一步。"


class BreachMayBeMended(Conflict):
    """A6: whoever is warned has days to mend it; the public notice has days to work."""

    en = "There is time to mend this until {until}. Take the next step then."
    zh = "整改期限至 {until}，届时方可进行下一步。"


class ConventionNotInForce(Conflict):
    """A6: only what is in force is breached."""

    en = "The convention is not in force on this day."
    zh = "公约当日尚未生效。"
