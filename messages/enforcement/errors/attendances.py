"""The rules of roll-calls (C4)."""

from messages.errors import Conflict


class NoRollCallNow(Conflict):
    """C4: one signs in at a roll-call, a little before or not too late; later the record is corrected by another."""

    en = "There is no roll-call of this shift now that you have not signed. Its roll-calls: {calls}."
    zh = "该班次当前没有待签到的点名。点名时间：{calls}。"


class AttendanceUnchanged(Conflict):
    """C4: a correction says what the record did not."""

    en = "The record says so already: {status:attendance}. Choose what it should say."
    zh = "记录已为：{status:attendance}。请选择更正后的状态。"


class RollCallSettled(Conflict):
    """C4: each roll-call of a shift has one line."""

    en = "This roll-call is settled already. Read the line that is there; somebody else may correct it."
    zh = "该次点名已有记录，请查看原记录；如有误可由他人更正。"
