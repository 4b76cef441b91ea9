"""What is missing when a vote has no notice that has run. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict


class NoticeNeeded(Conflict):
    """A2, A6: what is voted on was made public before, in the same words; each vote has its own notice."""

    en = "No notice of this vote was given. Give one, with the same kind, question and options; it runs {days} days."
    zh = "本次表决尚未公示。请先公示（类别、问题和选项须一致），公示期 {days} 日。"


class NoticeStillRuns(Conflict):
    """A2, A6: a vote is opened when its notice has run for the days that the rules set."""

    en = "The notice of this vote still runs. The vote may be opened from {opens_from}."
    zh = "公示期未满，{opens_from} 起方可开始表决。"
