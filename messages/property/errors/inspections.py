"""What an inspection refuses. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict


class ItemFoundTwice(Conflict):
    """B6: an inspection has one finding for an item."""

    en = "The item “{item:standard_item}” has two findings in one inspection."
    zh = "同一次检查中“{item:standard_item}”项目有两条结果。"


class DeductionWithoutPhoto(Conflict):
    """B6: what costs points is shown by a photo."""

    en = "The finding for “{item:standard_item}” costs points. Add a photo as evidence."
    zh = "“{item:standard_item}”项目扣分，请附照片作为依据。"
