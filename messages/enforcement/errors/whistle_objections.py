"""The rules of objecting to a whistle."""

from messages.errors import Conflict


class WhistleObjectionRaised(Conflict):
    """C12: a called agency objects once."""

    en = "Your agency has objected to this call before. The commander's word holds."
    zh = "本部门已对该呼叫提出过异议，以总指挥的裁定为准。"


class WhistleObjectionDecided(Conflict):
    """C12: the commander decides once."""

    en = "The objection was settled already: {status:whistle_objection}."
    zh = "该异议已处理：{status:whistle_objection}。"
