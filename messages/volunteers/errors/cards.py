"""What the register of cards refuses. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict


class CardTaken(Conflict):
    """A8.3: a card is one person's."""

    en = "This card is registered to somebody already. Block it there first, or take another card."
    zh = "该卡已登记在他人名下，请先停用或另换一张。"


class CardAlreadyBlocked(Conflict):
    """A8.3: a card is blocked once; who has lost it gets another."""

    en = "This card is blocked already. Issue another one."
    zh = "该卡已停用，请另发一张。"
