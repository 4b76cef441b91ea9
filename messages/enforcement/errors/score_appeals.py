"""The rules of appeals against score sheets. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict, Forbidden


class SheetNotAppealable(Conflict):
    """C8: what is published may be appealed, once, within its term."""

    en = "Only a published score sheet may be appealed, within its term, and one that an appeal has replaced no more."
    zh = "只能在期限内对已公布的考评表提出申诉；经申诉重新公布的不再受理。"


class SheetAppealed(Conflict):
    """C8: a sheet is appealed once, with everything that is wrong in it."""

    en = "This score sheet has been appealed already."
    zh = "该考评表已有申诉。"


class NotOfThisSheet(Conflict):
    """C8: an appeal is about what the sheet counts."""

    en = "{count} of the items do not belong to what is appealed. See the sheet's items."
    zh = "有 {count} 项不属于申诉范围，请查看考评表的计分事项。"


class ScoreAppealDecided(Conflict):
    """C8: an appeal is decided once."""

    en = "The appeal was decided already: {status:score_appeal}."
    zh = "该申诉已处理：{status:score_appeal}。"


class NotByWhoScored(Forbidden):
    """C8: an appeal is decided by somebody who had no part in the sheet."""

    en = "Who made or published the score sheet does not decide about the appeal."
    zh = "考评表的生成人、公布人不得处理该申诉。"
