"""What a contract refuses. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict


class ContractsOverlap(Conflict):
    """B1: an area has one contract in force at a time."""

    en = "Another contract serves the area in part of this term."
    zh = "该片区在此期限内已有其他合同。"


class ContractTermWrong(Conflict):
    """B1: a term does not end before it begins."""

    en = "The last day of a contract must not lie before its first."
    zh = "合同终止日期不得早于起始日期。"


class ContractEndWrong(Conflict):
    """B1: a contract can only be made to end earlier, and a day that is past was served."""

    en = "The contract can be made to end from {earliest} to {latest}."
    zh = "合同终止日期须在 {earliest} 至 {latest} 之间。"


class ContractIsOver(Conflict):
    en = "The contract ended on {ends}."
    zh = "合同已于 {ends} 终止。"


class NoContractInForce(Conflict):
    """B6: an inspection judges by the contract in force."""

    en = "No contract was in force at {place:place} on {day}."
    zh = "{day} 在{place:place}没有生效的合同。"
