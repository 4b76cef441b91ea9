"""What the rulebook of agencies and classes does not hold."""

from messages.errors import NotFound


class AgencyUnknown(NotFound):
    """C1: the agencies are those of the rulebook."""

    en = "The rulebook has no agency {agency}. See /api/v1/agencies."
    zh = "规则手册中没有执法部门 {agency}，请查 /api/v1/agencies。"


class ProblemClassUnknown(NotFound):
    """C1: the classes are those of the rulebook."""

    en = "The rulebook has no problem class {problem_class}. See /api/v1/problem-classes."
    zh = "规则手册中没有问题分类 {problem_class}，请查 /api/v1/problem-classes。"
