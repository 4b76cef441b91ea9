"""The rules of a case's results and of its reopening."""

from messages.errors import Conflict


class ReopeningWindowOver(Conflict):
    """A7: a closed case is reopened within the window only."""

    en = "The case could be reopened until {until}. File a new report instead."
    zh = "案件可重开的期限为 {until}，请重新上报。"


class ReopenedTooOften(Conflict):
    """A7: a closed case is reopened a limited number of times."""

    en = "The case was reopened {times} times, which is the limit. File a new report instead."
    zh = "案件已重开 {times} 次，达到上限，请重新上报。"


class ResultUnitWrong(Conflict):
    """C9: results are counted in the units of the class."""

    en = "Results of this class are counted in {units}, each once."
    zh = "该类问题的结果单位为 {units}，每个单位填写一次。"
