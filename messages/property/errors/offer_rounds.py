"""What a round of offers refuses. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict
from messages.words import term

A_KEY_OF_THE_ROUND = term("being opener or witness of the round", "本轮开启人或见证人")


class RoundEndWrong(Conflict):
    """B3: companies have time to offer."""

    en = "The round must end after {now}."
    zh = "本轮截止时间须晚于 {now}。"


class OpenerIsWitness(Conflict):
    """B3: two different persons open offers together."""

    en = "Opener and witness must be two different persons."
    zh = "开启人和见证人须为两名不同的人员。"


class RoundStillRuns(Conflict):
    """B3: one round at a time; nothing is opened before its end."""

    en = "Round {number} is not over. It ends at {ends}, and is then opened or given up."
    zh = "第 {number} 轮尚未结束（截止 {ends}），须先开启或作废。"


class RoundKeyGiven(Conflict):
    """B3: offers are sealed for the keys of the beginning."""

    en = "You have given your key for this round already. If it is lost, let the office give up the round."
    zh = "您已提交本轮公钥；如私钥遗失，请街道将本轮作废。"


class RoundKeyUnfit(Conflict):
    """B3: a key that seals nothing, or the other one's, protects nothing."""

    en = "This key cannot be used. Make a new pair of keys."
    zh = "该公钥不可用，请重新生成密钥对。"


class RoundKeyWrong(Conflict):
    """B3: only the two secrets together open the offers."""

    en = "This is not the secret half of the key of the {whose:opening_part}."
    zh = "这不是{whose:opening_part}公钥对应的私钥。"


class RoundIsOver(Conflict):
    """B3: a round that was opened or given up stays so."""

    en = "This round was opened or given up."
    zh = "本轮已开启或作废。"
