"""The rules of orders of a plan."""

from messages.errors import Conflict


class OrderSettled(Conflict):
    """C6: an order is acknowledged, then reported done, each once."""

    en = "The order stands at another point: {status:plan_order}."
    zh = "该指令当前状态为：{status:plan_order}。"


class OrderNeedsQuantity(Conflict):
    """C6: bollards at thirteen entrances are not set with "done"."""

    en = "The order is for a quantity. Say how much of it was done."
    zh = "该指令规定了数量，请填写实际完成数量。"
