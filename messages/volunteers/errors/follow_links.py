"""What a follow link refuses. Each problem names the DOMAIN id of its rule."""

from messages.errors import NotFound


class FollowLinkOver(NotFound):
    """E1: `following.yaml` says how long a report can be followed."""

    en = "This link is over. Sign in to see your report, or ask for a new link there."
    zh = "此链接已过期。请登录查看您的上报，或重新获取链接。"
