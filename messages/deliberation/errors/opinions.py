"""What an opinion on a convention refuses. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict


class OpinionAnswered(Conflict):
    """A6: an opinion is answered once, in public."""

    en = "This opinion was answered."
    zh = "该意见已答复。"


class OpinionsEnded(Conflict):
    """A6: opinions on a noticed text are taken for the days that the rules set."""

    en = "Opinions on this text were taken until {until}."
    zh = "对该文本的意见征集已于 {until} 截止。"
