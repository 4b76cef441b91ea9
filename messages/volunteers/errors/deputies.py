"""What a chief's deputy refuses. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict


class DeputyIsOneself(Conflict):
    """A7: somebody else acts for a chief who is away."""

    en = "Name somebody else as your deputy."
    zh = "不能指定本人为代理人。"


class AbsenceOver(Conflict):
    """A7: a deputy is named for a time that has not passed, and ends after it began."""

    en = "The absence must end today or later, and not before it begins."
    zh = "代理期限须在今日或以后结束，且不早于开始日。"


class AbsenceTooLong(Conflict):
    """A7: a deputy stands in for a time; who is away longer is no longer chief there."""

    en = "A deputy is named for at most {days} days at once."
    zh = "一次指定代理人最长 {days} 天。"


class DeputyAlreadyDismissed(Conflict):
    """A7: a deputy is dismissed once."""

    en = "This deputy was dismissed already."
    zh = "该代理已经结束。"
