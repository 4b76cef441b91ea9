"""What a feed of one's own sign-ups does not do."""

from messages.errors import Conflict


class VolunteerFeedRevoked(Conflict):
    """A15.2: a link that was ended stays so."""

    en = "This link has been revoked already. Get a new one."
    zh = "该订阅链接已撤销，请重新获取。"
