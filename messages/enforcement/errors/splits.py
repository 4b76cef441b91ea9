"""The rules of splitting a case."""

from messages.errors import Conflict


class TooManyParts(Conflict):
    """C7: a case is split into a number of parts that somebody can still follow."""

    en = "At most {limit} cases may be split off from one case; {count} were already."
    zh = "一案最多可拆分出 {limit} 件，已拆分 {count} 件。"


class PartIsTheSame(Conflict):
    """C7: a part is another problem than what stays."""

    en = "A part has a class of its own: {problem_class:problem_class} is that of the case, or stands there twice."
    zh = "拆分出的案件须各有不同的问题分类：{problem_class:problem_class} 与原案相同或重复。"


class PartOfAPart(Conflict):
    """C7: parts are split off from the case that somebody told of, so that there is one place to follow them."""

    en = "The case was itself split off from another: split that one."
    zh = "该案件本身由拆分而来，请在原案上拆分。"
