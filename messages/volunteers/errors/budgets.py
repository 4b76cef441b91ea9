"""What a budget refuses. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict


class BudgetBelowZero(Conflict):
    """A8.4: no more is taken out of a year's budget than was put in."""

    en = "The budget of {year} holds {balance} yuan: no more can be taken out."
    zh = "{year} 年采购预算现有 {balance} 元，不能减少更多。"
