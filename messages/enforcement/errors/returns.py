"""The rules of sending a demand back."""

from messages.errors import Conflict


class ReturnPending(Conflict):
    """E1: one request to send a case back at a time."""

    en = "A request to send this demand back already waits for the arbiter."
    zh = "该诉求已有退单申请等待裁定。"


class ReturnedBefore(Conflict):
    """E1: an agency asks once to send a demand back; the arbiter's word holds."""

    en = "Your agency has asked to send this demand back before, and the arbiter has decided. Answer the person."
    zh = "本部门曾申请退单，仲裁人已作出裁定，请答复诉求人。"


class ReturnDecided(Conflict):
    """E1: the arbiter decides once."""

    en = "The request to send back was settled already: {status:demand_return}."
    zh = "该退单申请已处理：{status:demand_return}。"
