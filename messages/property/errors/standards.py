"""What a service standard refuses. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict, NotFound


class StandardUnknown(NotFound):
    en = "There is no service standard of version {version}."
    zh = "没有 {version} 版服务标准。"


class ItemNotInStandard(Conflict):
    """B6: a contract is judged by the items of the version that it was signed under."""

    en = "Version {version} of the standard has no item {item}."
    zh = "{version} 版标准中没有 {item} 项目。"


class FindingIncomplete(Conflict):
    """B6: a share needs both what was checked and what of it was in order."""

    en = "{item} is a share: give `checked`, and in `found` how many of these were in order."
    zh = "{item} 按合格率计：请填写检查数 checked，并在 found 中填合格数。"
