"""What a feed of shifts does not do."""

from messages.errors import Conflict


class FeedRevoked(Conflict):
    """C4: a link that was ended stays so."""

    en = "This feed has been revoked already. Get a new one."
    zh = "该订阅链接已撤销，请重新获取。"
