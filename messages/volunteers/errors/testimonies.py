"""What a testimony refuses. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict
from messages.words import term

WITNESS_NAMED = term("the witness who was named", "被指名的见证人本人")


class WitnessHasAnswered(Conflict):
    """A8.3: a witness answers once, while it is awaited."""

    en = "This was answered already, or is awaited no longer: {status:testimony}."
    zh = "该见证已答复或已逾期：{status:testimony}。"
