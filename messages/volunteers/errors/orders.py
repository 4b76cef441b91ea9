"""What an order refuses. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict
from messages.words import term

OFFICE_OF_THE_PLACE = term("the office of the place", "属地机构")


class OrderAlreadyEnded(Conflict):
    """A8.4: an order is fulfilled or cancelled, once."""

    en = "The order has ended already: {status:order}."
    zh = "该兑换单已结束：{status:order}。"
