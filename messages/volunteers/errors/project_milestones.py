"""What a project's milestone refuses. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict
from messages.words import term

ANOTHER_PAYS = term("somebody else of the office than who accepted the milestone", "验收人以外的部门人员")


class MilestoneElsewhere(Conflict):
    """A17.2: planned, reported, accepted or returned, paid: nothing is skipped."""

    en = "The milestone is {status:project_milestone}, so this is not possible."
    zh = "该节点{status:project_milestone}，不能办理此项。"


class InstalmentPaidAlready(Conflict):
    """A17.2: an instalment is paid once."""

    en = "This instalment has been paid already, or there is nothing to pay for this milestone."
    zh = "该期款项已支付，或该节点无需付款。"


class NotPostponed(Conflict):
    """A17.2: a milestone is due within the contract's time, after the one before it."""

    en = "A milestone is postponed to a day that lies ahead, within the contract's time. Choose another day."
    zh = "节点须延期至今后且在合同期内的日期，请另选日期。"
