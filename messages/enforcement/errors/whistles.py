"""The rules of a whistle, from the call to the last leave."""

from messages.errors import Conflict, Forbidden


class WhistleEnded(Conflict):
    """C12: a whistle ends once."""

    en = "The whistle is over: {status:whistle}."
    zh = "本次吹哨已结束：{status:whistle}。"


class WhistleForItself(Conflict):
    """C12: a subdistrict calls others; what its own office can do alone needs no whistle (E3)."""

    en = "The caller acts for {agency:agency} already. Call others, or do it without a whistle."
    zh = "吹哨方即{agency:agency}，请叫其他单位；自己能办的无须吹哨。"


class PartyCalledTwice(Conflict):
    """C12: each party is called once by a whistle."""

    en = "A party stands twice in the call. Name each once."
    zh = "同一单位不能重复叫到，请只列一次。"


class WhistleAttended(Conflict):
    """C12: who has come leaves with the caller's confirmation and mark, not by a withdrawal."""

    en = "Somebody is on the spot. Let them leave with your mark, then withdraw the rest."
    zh = "已有单位到场，请先确认并打分后让其离开，再撤回其余。"


class NotTheCaller(Forbidden):
    """C12: those who come work under the caller's lead, who alone lets them leave."""

    en = "The one who whistled leads here: {needed:role}, of {place:place}."
    zh = "由吹哨方指挥：{place:place}的{needed:role}。"
