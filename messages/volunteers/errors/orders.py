"""What an order refuses. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict
from messages.words import term

OFFICE_OF_THE_PLACE = term("the office of the place", "属地机构")


class PickUpCodeWrong(Conflict):
    """A8.4: it is handed to who ordered it."""

    en = "This is not the pick-up code of the order. Let the person show it again."
    zh = "取货码与该兑换单不符，请本人重新出示。"


class OrderNotReturnable(Conflict):
    """A8.4: what was handed out comes back within the rule's days."""

    en = "Only what was handed out no more than {days} days ago can be returned. This order: {status:order}."
    zh = "只能退回 {days} 天内发放的兑换物。该兑换单：{status:order}。"


class OrderAlreadyEnded(Conflict):
    """A8.4: an order is fulfilled or cancelled, once."""

    en = "The order has ended already: {status:order}."
    zh = "该兑换单已结束：{status:order}。"
