"""What party building in property companies refuses. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict


class OrganisationStands(Conflict):
    """B7: a company is in one party organisation at a time."""

    en = "The company is in a party organisation already: {name}. End that one first."
    zh = "该企业已有党组织：{name}，请先撤销。"


class KindAsksOtherCompanies(Conflict):
    """B7: alone is of one company, jointly of several, attached to somebody else's organisation."""

    en = "Alone is of one company; jointly of several; only what is attached names whom it is attached to."
    zh = "单独建为一家企业，联合建为多家企业；仅挂靠建须写明挂靠单位。"


class PostHeldAlready(Conflict):
    """B7: one person holds a post of one kind at a company once."""

    en = "This person holds such a post at the company already."
    zh = "该人员已在该企业担任此类职务。"


class EndedAlready(Conflict):
    """B7: what has ended does not end again; set up a new one."""

    en = "This ended on {day} already."
    zh = "已于 {day} 结束。"


class EndsBeforeItBegan(Conflict):
    """B7: the last day is not before the first."""

    en = "It began on {day}; it cannot end before that day."
    zh = "自 {day} 起，结束日期不得更早。"
