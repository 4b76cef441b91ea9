"""The rules of excluding a demand from the rates."""

from messages.errors import Conflict, NotFound


class ExclusionReasonUnknown(NotFound):
    """E2: a demand is excluded for a reason of the rulebook."""

    en = "Choose one of the rulebook's reasons: {reasons:exclusion_reason}."
    zh = "请从规定的剔除事由中选择：{reasons:exclusion_reason}。"


class ExclusionAsked(Conflict):
    """E2: one application for a demand, which is decided once."""

    en = "Excluding this demand was applied for before. The application and its decision stand in the list."
    zh = "该诉求已申请过剔除，请查看申请及决定。"


class ExclusionDecided(Conflict):
    """E2: an application is decided once."""

    en = "The application was decided already: {status:exclusion}."
    zh = "该申请已作出决定：{status:exclusion}。"
