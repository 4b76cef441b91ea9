"""What a chief's responsibility letter refuses. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict


class ChiefLetterOfPastYear(Conflict):
    """A7: a letter is for this year or a later one."""

    en = "The year {year} is over. Draw letters for this year or a later one."
    zh = "{year} 年已过，责任书只能面向本年或以后年度。"


class ChiefLetterSettled(Conflict):
    """A7: a letter is signed once, and then stays."""

    en = "This letter is “{status:chief_letter}” already."
    zh = "该责任书已处于“{status:chief_letter}”状态。"


class OneChiefLetterAYear(Conflict):
    """A7: one letter for each chief, subdistrict and year."""

    en = "Somebody else has just drawn this chief's letter of the year. See the letters that there are."
    zh = "他人刚刚拟定了该街巷长的年度责任书，请先查看。"
