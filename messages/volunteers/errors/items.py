"""What the catalogue refuses. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict


class ItemNotOffered(Conflict):
    """A8.4: an item is ordered within its validity."""

    en = "This item is offered from {valid_from} to {valid_until}."
    zh = "该兑换项的有效期为 {valid_from} 至 {valid_until}。"


class OutOfStock(Conflict):
    """A8.4: stock never falls below zero."""

    en = "There is not enough of this item left. See the catalogue for what is."
    zh = "该兑换项余量不足，请查看兑换目录。"


class LimitPerPersonReached(Conflict):
    """A8.4: what is scarce is for many: one person has so many of it."""

    en = "One person has at most {limit} of this item, and you have ordered {count}. Choose another one."
    zh = "该兑换项每人限 {limit} 件，您已兑换 {count} 件，请选择其他兑换项。"


class ItemEndsBeforeItBegins(Conflict):
    """A8.4: an item's validity has a first and a last day, in this order."""

    en = "The item is offered from {valid_from}: {valid_until} cannot be its last day. Change both."
    zh = "该兑换项自 {valid_from} 起有效，截止日不能是 {valid_until}，请一并修改。"
