"""What is refused of an offer. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict


class OfferTooLate(Conflict):
    """B3: who comes late is refused with the time."""

    en = "This round ended at {ends}; now it is {now}."
    zh = "本轮已于 {ends} 截止，现在是 {now}。"


class RoundTakesNoOffers(Conflict):
    """B3: offers are sealed for the keys of both, so both must be there."""

    en = "This round takes no offers: opener and witness have not both given their keys, or it was given up."
    zh = "本轮暂不接收报价：开启人和见证人尚未都提交公钥，或本轮已作废。"


class TooManyReplacements(Conflict):
    """B3: every replaced offer leaves its hash."""

    en = "This offer was replaced {most} times. The last one stands."
    zh = "该报价已替换 {most} 次，以最后一次为准。"
