"""The rules of acting before the complaint."""

from messages.errors import Conflict


class TopicKnown(Conflict):
    """E4: one topic of a class at a place at a time."""

    en = "There is a topic of this kind at this place already. Adopt or decline it first."
    zh = "该地点同类专题已在提出或办理中，请先处理。"


class TopicSettled(Conflict):
    """E4: a topic is adopted or declined once."""

    en = "The topic was settled already: {status:topic}."
    zh = "该专题已处理：{status:topic}。"


class TopicNotOnAgenda(Conflict):
    """E4: the monthly consultation decides, on whose agenda the topic stands."""

    en = "Topics are settled by the monthly consultation on whose agenda they stand. This one does not stand there."
    zh = "专题须由列有该专题的月通报会商议定；本次会商议程中没有该专题。"
