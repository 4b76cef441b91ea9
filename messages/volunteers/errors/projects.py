"""What a funded project refuses. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict


class ProjectElsewhere(Conflict):
    """A17.2: awarded, contracted, carried out, evaluated: nothing is skipped."""

    en = "The project is {status:project}, so this is not possible."
    zh = "该项目{status:project}，不能办理此项。"


class ContractDoesNotAddUp(Conflict):
    """A17.2: the instalments are the sum of the contract, to the cent; milestones lie in its time, in their order."""

    en = (
        "The advance and what the milestones pay are {amount} yuan together, to the cent; the advance is at most"
        " {percent} percent; milestones are due within the contract's time, in order. Correct the contract."
    )
    zh = "首付与各节点付款合计须为 {amount} 元，分文不差；首付不超过 {percent}%；各节点按先后在合同期内到期。请更正。"


class PaidBeyondContract(Conflict):
    """A17.2: a project is never paid more than its contract says."""

    en = "This would pay more than the contract says. See what was paid already."
    zh = "付款将超过合同金额，请查看已付款项。"


class AccountsOpen(Conflict):
    """A17.2: accounts are kept to the cent: what was paid was spent, or came back."""

    en = "{left} yuan of what was paid are neither spent nor returned. Enter the expenses, or return the money."
    zh = "已付款中尚有 {left} 元未列支出也未退回，请登记支出或退回余款。"


class MoreThanLeft(Conflict):
    """A17.2: no more comes back than is left."""

    en = "{left} yuan are left of what was paid. Return at most that."
    zh = "已付款余额为 {left} 元，退回金额不得超过余额。"
