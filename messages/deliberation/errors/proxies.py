"""What is wrong with a proxy. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict


class ProxyToAnother(Conflict):
    """A2: a proxy is given to another voter of the same vote."""

    en = "Give the proxy to somebody else who stands on this vote's roll."
    zh = "请委托本次表决选民册中的其他选民。"


class ProxyLimit(Conflict):
    """A2: nobody holds more proxies in one vote than the rules allow."""

    en = "This person holds as many proxies in this vote as its rules allow. Give yours to another voter."
    zh = "该受托人在本次表决中受托数量已达规则上限，请委托其他选民。"


class ProxyGiven(Conflict):
    """A2: a voter has one proxy at a time."""

    en = "You have given a proxy for this vote. Revoke it to give another."
    zh = "您已就本次表决作出委托，撤回后方可另行委托。"


class ProxyRevoked(Conflict):
    """A2: what was revoked stays so."""

    en = "This proxy is revoked."
    zh = "该委托已撤回。"


class ProxyMissing(Conflict):
    """A2: who votes for another holds that voter's written proxy."""

    en = "You hold no proxy of this voter in this vote."
    zh = "您没有该选民在本次表决中的委托。"
