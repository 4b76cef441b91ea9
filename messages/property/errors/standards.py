"""What a service standard refuses. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict, NotFound


class StandardUnknown(NotFound):
    en = "There is no service standard of version {version}."
    zh = "没有 {version} 版服务标准。"


class ItemNotInStandard(Conflict):
    """B6: a contract is judged by the items of the version that it was signed under."""

    en = "Version {version} of the standard has no such item."
    zh = "{version} 版标准中没有这个项目。"


class FindingIncomplete(Conflict):
    """B6: a share needs both what was checked and what of it was in order."""

    en = "“{item:standard_item}” is a share: say how many were checked, and how many of these were in order."
    zh = "“{item:standard_item}”按合格率计：请填写检查数和其中的合格数。"
