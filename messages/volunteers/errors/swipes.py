"""What is not taken from a card reader. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict


class CardUnknown(Conflict):
    """A8.3: a swipe is of a card that is registered to somebody."""

    en = "The card {number} was registered to nobody at that time. The community issues cards."
    zh = "卡号 {number} 当时未登记在任何人名下，请由社区发卡。"


class SwipeIdReused(Conflict):
    """A8.3: a reader's name for a swipe is of one swipe, so that none is acknowledged and lost."""

    en = "The reader gave the name “{name}” to another swipe before. Give this one a name of its own."
    zh = "读卡器已将编号“{name}”用于另一次刷卡，请为本次另编一个编号。"
