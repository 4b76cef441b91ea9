"""The rules of control guidelines. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict


class ElementUnknown(Conflict):
    """C11: the guidelines have seven elements."""

    en = "A measure belongs to one of the elements: {elements:control_element}."
    zh = "管控措施须属于以下要素之一：{elements:control_element}。"


class MeasureSettled(Conflict):
    """C11: what was done or dropped stays so; another measure may be planned."""

    en = "The measure was settled already: {status:control_measure}. Plan another one."
    zh = "该措施已处理：{status:control_measure}。如需继续，请另行制定措施。"


class MeasureMoveNotAllowed(Conflict):
    """C11: planned, under way, done, in this order."""

    en = "The measure stands at: {status:control_measure}. Begin it first, and finish it then."
    zh = "该措施目前为：{status:control_measure}。应先启动，再办结。"
