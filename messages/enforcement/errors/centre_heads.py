"""The rules of the heads of the centre. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict


class PostOfAnotherPlace(Conflict):
    """C1: a district has a commander, and the subdistrict where the centre stands its leader."""

    en = "A commander is named for a whole district, a leader for a subdistrict."
    zh = "总指挥按全区任命，牵头人按街道任命。"


class HeadAlready(Conflict):
    """C1: one head at a time; who is in office is not named again, and of two who are named at once only one is."""

    en = "The post is held by this person, or was filled at this moment. Look who heads the centre now."
    zh = "该职务已由此人担任，或刚刚已任命他人，请查看现任负责人。"


class HeadNotInOffice(Conflict):
    """C1: who has left a post leaves it once."""

    en = "This head is no longer in office: {status:centre_head}."
    zh = "该负责人已不在任：{status:centre_head}。"
