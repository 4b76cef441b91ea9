"""What the rulebook of agencies and classes does not hold."""

from messages.errors import NotFound


class AgencyUnknown(NotFound):
    """C1: the agencies are those of the rulebook."""

    en = "The rulebook has no such agency. Choose one of its list."
    zh = "规则手册中没有这个执法部门，请从部门名单中选择。"


class ProblemClassUnknown(NotFound):
    """C1: the classes are those of the rulebook."""

    en = "The rulebook has no such problem class. Choose one of its list."
    zh = "规则手册中没有这个问题分类，请从分类名单中选择。"
