"""What a problem of an alliance refuses. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict


class AllianceProblemClosed(Conflict):
    """D7.2: what is closed is not worked at."""

    en = "This problem is {status:alliance_problem} already. Raise a new one if it has come back."
    zh = "该难题当前状态为“{status:alliance_problem}”；如再次出现，请重新提出。"


class NotOfThisAlliance(Conflict):
    """D7.2: the alliances that were asked solve it, each organisation where it is at work."""

    en = "The organisation is in none of the alliances that were asked, or is at work elsewhere."
    zh = "该组织不在受邀联盟之列，或不在该地区开展活动。"


class PartTaken(Conflict):
    """D7.2: one part for an organisation, so that it is clear who does what."""

    en = "The organisation has a part in this problem already."
    zh = "该组织已承担该难题的一项任务。"


class PartDone(Conflict):
    """D7.2: what is done is not done again."""

    en = "This part has been reported done already."
    zh = "该项任务已报告完成。"


class PartsNotDone(Conflict):
    """D7.2: a problem is solved when all who took a part have done it."""

    en = "{count} organisations have not reported their part yet. Wait for them, or close it as not solved."
    zh = "仍有 {count} 家组织未报告完成，请等待，或以未解决结束。"


class NobodyTookPart(Conflict):
    """D7.2: an alliance solves by what its organisations do."""

    en = "No organisation has taken a part, so the alliance has not solved it. Close it as not solved."
    zh = "没有组织承担任务，不能以联盟解决结束，请以未解决结束。"
