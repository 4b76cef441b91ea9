"""What a project's accounts refuse. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict


class ExpenseStruck(Conflict):
    """A17.2: an expense is struck once, and stays readable."""

    en = "This expense has been struck already."
    zh = "该笔支出已作废。"


class VoucherEnteredAlready(Conflict):
    """A17.2: a voucher stands in a project's accounts once."""

    en = "This voucher stands in the project's accounts already. See the expenses."
    zh = "该凭证已登记在本项目账目中，请查看支出明细。"
