"""What the working calendar does not hold."""

from messages.errors import Conflict


class CalendarUnpublished(Conflict):
    """C7: no deadline is guessed in a year without a working calendar."""

    en = "No working calendar is published for {year}. Ask an administrator to enter it."
    zh = "{year} 年的工作日历尚未公布，请联系管理员录入。"
