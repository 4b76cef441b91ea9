"""What a draw of companies refuses. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict
from messages.words import term

CALLER_OR_WITNESS = term("having called the negotiation or being its witness", "发起人或见证人")
WITNESS_OF_THE_DRAW = term("being the witness of this draw", "本次抽取的见证人")


class WitnessIsCaller(Conflict):
    """B3: nobody alone knows both secrets."""

    en = "The witness must be somebody else than who calls the negotiation."
    zh = "见证人不得为磋商发起人本人。"


class CommitmentCopied(Conflict):
    """B3: a secret of one's own, of which the other knows nothing."""

    en = "This is the other one's hash. Make a secret of your own."
    zh = "该摘要与对方相同，请自行生成密语。"


class CommitmentGiven(Conflict):
    """B3: what was committed to stands."""

    en = "You have given your hash already, and it stands."
    zh = "您已提交摘要，不可更改。"


class NotYourTurn(Conflict):
    """B3: first both give their hashes, then the office shows its secret, and the witness hers as the last."""

    en = "It is not your turn: the witness gives a hash, then the office shows its secret, then the witness."
    zh = "尚未轮到您：先由见证人提交摘要，再由街道公开密语，最后由见证人公开。"


class SecretUnfit(Conflict):
    """B3: only the secret of the hash that was given before."""

    en = "This is not the secret that your hash was made of."
    zh = "该密语与您提交的摘要不符。"


class NothingToDraw(Conflict):
    """B3: companies that were named are not drawn."""

    en = "No companies are to be drawn here, or they have been drawn."
    zh = "该磋商无需抽取企业，或已抽取完毕。"


class StillDrawing(Conflict):
    """B3: nobody is asked before it is known who is invited."""

    en = "The companies are still to be drawn."
    zh = "企业尚未抽取完毕。"
