"""What keeping a matter back, and reporting one, refuses. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict


class MatterFlaggedAlready(Conflict):
    """A2: a person reports a matter once."""

    en = "You have reported this matter already. An officer looks at it."
    zh = "您已举报过该议题，工作人员会予以处理。"


class ModerationDecidedAlready(Conflict):
    """A2: an officer's decision changes what stands, and is not made twice."""

    en = "This was decided already: {status:moderation}."
    zh = "已有处理结果：{status:moderation}。"
