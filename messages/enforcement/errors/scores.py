"""What a score sheet refuses. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict, Forbidden


class WeekUnknown(Conflict):
    """C8: weeks are counted as in ISO 8601, 52 or 53 in a year."""

    en = "{year} has no such week."
    zh = "{year} 年没有这一周。"


class PeriodNotOver(Conflict):
    """C8: a week or month is judged when it is over; one that has not begun cannot be counted."""

    en = "{period} is not over yet."
    zh = "{period} 尚未结束。"


class SheetOfUnfinishedPeriod(Conflict):
    """C8: what is published counts the whole period."""

    en = "This draft was made before {period} was over. Make it anew, then publish it."
    zh = "该草稿生成时 {period} 尚未结束，请重新生成后再公布。"


class ScoreSheetPublished(Conflict):
    """C8: a published sheet stands; what is wrong in it is appealed."""

    en = "The score sheet of {period} is published and stands. What is wrong in it may be appealed."
    zh = "{period} 的考评表已公布，不再更改；如有异议可以申诉。"


class ScoreSheetMadeTwice(Conflict):
    """C8: one sheet for an agency or officer, a place and a period."""

    en = "Somebody made this score sheet at the same moment. Read it again."
    zh = "该考评表刚刚已由他人生成，请重新读取。"


class NotByItsMaker(Forbidden):
    """C8: four eyes."""

    en = "A score sheet is published by somebody else than who made it."
    zh = "考评表须由生成人以外的人员公布。"


class TooMuchToScore(Conflict):
    """C8: a sheet that nobody could read is not made."""

    en = "There are more than {limit} items in {period}. Choose a smaller place or a week."
    zh = "{period} 的计分事项超过 {limit} 项，请缩小地区或改为按周考评。"
