"""The rules of responsibility letters. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict


class LetterPending(Conflict):
    """C1: an agency signs one letter at a time."""

    en = "A letter of this agency and year waits for its signature. Withdraw it, or wait."
    zh = "该部门本年度已有责任书待签署，请先撤回或等待。"


class LetterSettled(Conflict):
    """C1: what was signed or sent back stands; what is to change is drawn up anew."""

    en = "The letter was settled already: {status:letter}. Draw up another one."
    zh = "该责任书已处理：{status:letter}。如需更改，请另行起草。"


class LetterOfPastYear(Conflict):
    """C1: a promise is made before its time."""

    en = "{year} is over: a letter is drawn up for this year or a later one."
    zh = "{year} 年已结束，责任书只能为本年度或以后年度起草。"


class NotInItsLead(Conflict):
    """C1: an agency promises for the classes that it leads or assists in."""

    en = "The agency neither leads nor assists in: {classes:problem_class}."
    zh = "该部门既非主责也非参与单位：{classes:problem_class}。"
