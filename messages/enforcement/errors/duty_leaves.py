"""The rules of leave (C4)."""

from messages.errors import Conflict


class LeaveSettled(Conflict):
    """C4: leave is decided once."""

    en = "The leave is settled already: {status:duty_leave}. Ask anew for other days."
    zh = "该请假已处理：{status:duty_leave}。如需调整，请重新申请。"


class LeaveDaysWrong(Conflict):
    """C4: leave is asked for ahead."""

    en = "Leave begins today or later and lasts 1 to {limit} days. Choose such days."
    zh = "请假须从今日或以后开始，为期 1 至 {limit} 天。"
