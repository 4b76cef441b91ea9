"""What a request to reverse refuses. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict


class ReversalAlreadyRequested(Conflict):
    """A8.4: an award is reversed once, so one request waits for an answer."""

    en = "The reversal of this award was requested already. Confirm or decline that request."
    zh = "该笔积分已有冲正申请，请先确认或驳回。"


class RequestAlreadyAnswered(Conflict):
    """A8.4: a request is confirmed or declined, once."""

    en = "This request was answered already: {status:reversal_request}."
    zh = "该申请已答复：{status:reversal_request}。"
