"""What proposals of self-governing committees refuse. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict
from messages.words import term

MEMBER_OF_COMMITTEE = term("a seat in the committee", "该自管会委员身份")


class CommitteeDoesNotServe(Conflict):
    """A10.4: who proposes was elected or sent, and the term runs."""

    en = "The committee is “{status:committee}” and makes no proposals. Elect its members first."
    zh = "该自管会当前状态为“{status:committee}”，不能提出建议，请先选举委员。"


class ProposalSettled(Conflict):
    """A10: what is answered is not answered again."""

    en = "The proposal is “{status:committee_proposal}”, so this is not possible. Read it again."
    zh = "该建议当前状态为“{status:committee_proposal}”，不能办理此项。请重新查看。"


class NobodyAbove(Conflict):
    """A10: above the district there is nobody to ask."""

    en = "The district itself has declined this. There is no office above it; raise it as a matter."
    zh = "该建议已由区级答复不予采纳，没有更上级机构；可作为议题提出。"


class PromiseMustLieAhead(Conflict):
    """A10: what is promised can still be done."""

    en = "What is taken up is to be done from {earliest} on. Choose that day or a later one."
    zh = "采纳事项的完成日期最早为 {earliest}，请另选日期。"
