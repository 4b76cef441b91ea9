"""The rules of call-backs."""

from messages.errors import Conflict, NotFound


class CallBackUnclear(Conflict):
    """E2: whoever was reached has said all three; whoever was not has said nothing."""

    en = (
        "Say of a person who was reached whether it was in time, solved and satisfying; of one who was not, none of it."
    )
    zh = "联系上本人的，须填写是否按时联系、是否解决、是否满意；未联系上的，三项均不填。"


class CallBackLinkOver(NotFound):
    """E2: a link asks about one answer of the agency, once, and for so long as the rulebook says."""

    en = "This link is over: it was answered, or its time has passed."
    zh = "此链接已失效：已经回复，或已超过期限。"
