"""The rules of plans under way."""

from messages.errors import Conflict, NotFound


class PlanUnknown(NotFound):
    """C6: plans are those of the rulebook."""

    en = "The rulebook has no such plan of this level. See the rulebook of plans."
    zh = "规则手册中没有该级别的此项预案，请查看应急预案规则。"


class ActivationEnded(Conflict):
    """C6: a plan is stood down once."""

    en = "The plan is not under way any more: {status:activation}."
    zh = "该预案已不在执行中：{status:activation}。"


class ActivationUnderWay(Conflict):
    """C6: what came of it is written down once it is over."""

    en = "The plan is still under way. End it first, then review it."
    zh = "预案仍在执行，请先结束，再作总结。"


class CrowdStillHigh(Conflict):
    """C6: nobody stands down while the crowd is on a level that starts the plan."""

    en = "The crowd is still on level {level:crowd_level}, which starts this plan. Wait until the level has fallen."
    zh = "客流仍为{level:crowd_level}预警，属启动预案的等级，请待等级下降后结束。"
