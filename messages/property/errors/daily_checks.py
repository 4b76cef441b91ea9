"""What a daily check refuses. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict
from messages.words import term

COMPANY_OF_THE_PLACE = term("to act for the company under contract there", "该处合同企业身份")


class CheckedToday(Conflict):
    """B6: a place is checked once a day; what is found later is told by a report."""

    en = "The place was checked today already. What is found later is told by a report."
    zh = "该处今日已自查；之后发现的问题请另行上报。"
