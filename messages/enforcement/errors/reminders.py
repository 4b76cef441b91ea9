"""The rules of reminders. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict


class ReminderEnded(Conflict):
    """C7: what has moved on is pressed no more."""

    en = "The matter has moved on meanwhile: nobody is reminded of it any more."
    zh = "该事项已有进展，催办已结束。"


class NoOfficeAsked(Conflict):
    """C7: time is given by the office to which the silence has climbed."""

    en = "It still waits for whoever must act: no office above has been asked yet."
    zh = "仍在等待经办方办理，尚未上送，无须宽限。"


class TimeIsPast(Conflict):
    """C7: time that is given lies ahead."""

    en = "Name a day that lies ahead."
    zh = "宽限日期须晚于今天。"
