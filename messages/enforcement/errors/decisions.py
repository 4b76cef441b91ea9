"""The rules of what a consultation has decided."""

from messages.errors import Conflict


class DecisionSettled(Conflict):
    """C5: a decision is carried out, confirmed or waived once."""

    en = "This cannot be done with the decision now: {status:consultation_decision}."
    zh = "该议定事项当前不能这样处理：{status:consultation_decision}。"


class DecisionDueInThePast(Conflict):
    """C5: a decision is given a date that its owner can still keep."""

    en = "The decision would be due on {day}, which is past. Name today or a later day."
    zh = "完成日期 {day} 已过，请填写今天或以后的日期。"
