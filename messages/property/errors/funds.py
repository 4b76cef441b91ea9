"""What the special fund refuses. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict


class FundOpenedAlready(Conflict):
    """B10: an area has one fund in a year."""

    en = "The area has its fund of this year already."
    zh = "该片区已有该年度专项资金。"


class FundTooLow(Conflict):
    """B10: the fund never pays beyond its budget."""

    en = "The fund has {has} yuan that are “{place:fund_place}”, and this needs {needs}."
    zh = "专项资金“{place:fund_place}”余额 {has} 元，需要 {needs} 元。"


class FundOverdrawn(Conflict):
    """B10: what the database itself refuses."""

    en = "The fund would pay beyond its budget."
    zh = "将超出专项资金预算。"


class FundIsClosed(Conflict):
    en = "The fund's year is closed."
    zh = "该年度专项资金已结转关闭。"


class FundYearRuns(Conflict):
    """B10: what is left is returned or carried when the year is over."""

    en = "{year} is not over yet."
    zh = "{year} 年度尚未结束。"


class FundNotSettled(Conflict):
    """B10: a year is closed when nothing waits for a decision."""

    en = "Payments wait for their approval or their withheld part: settle them first."
    zh = "尚有付款待批准或暂扣部分待处理，请先办结。"


class NextFundMissing(Conflict):
    """B10: what is carried is carried into the next year's fund."""

    en = "By the rules part of the rest is carried to {year}: open that fund first."
    zh = "按规则部分结余须结转至 {year} 年度，请先设立该年度资金。"


class ContractNotOfFund(Conflict):
    """B10: a fund answers for the contracts of its area and its year."""

    en = "The contract does not serve this area in {year}."
    zh = "该合同不属于本片区 {year} 年度。"


class CommittedAlready(Conflict):
    """B10: a fund commits to a contract once."""

    en = "The fund has a commitment for this contract."
    zh = "该资金已对此合同作出承付。"


class BudgetNotPlannedYet(Conflict):
    """B10: a year's budget is granted for the running year or the next."""

    en = "A fund is opened for {first} or {last}."
    zh = "只能设立 {first} 或 {last} 年度的资金。"
