"""The rules of legal documents: complete before they are issued, fixed from then on, served with a record."""

from messages.errors import Conflict


class DocumentMoveNotAllowed(Conflict):
    """C7: the life cycle of a legal document."""

    en = "The document is “{status:document}” now. Read it again and see what can be done with it."
    zh = "文书当前状态为“{status:document}”，不能这样操作，请重新查看文书。"


class DocumentIncomplete(Conflict):
    """C7: a document has all that the law asks of its kind before it is issued."""

    en = "Before it is issued the document needs: {missing:document_part}."
    zh = "签发前文书还缺：{missing:document_part}。"


class OfficersTooFew(Conflict):
    """C7: an inspection is made by two officers at least, each with a certificate of her own."""

    en = "The document names {count} officers with certificates of their own; it needs at least {limit}."
    zh = "文书载明的持证执法人员为 {count} 人，不得少于 {limit} 人。"


class DocumentDueBeforeIssue(Conflict):
    """C7: a deadline leaves time to act."""

    en = "The day by which to act has passed already. Give a later one."
    zh = "期限早于签发之日，请另定期限。"


class IssuedByDrafter(Conflict):
    """C7: a decision is examined and issued by somebody else than who drafted it."""

    en = "Who drafted a decision does not issue it. Let another officer of the agency or the commander examine it."
    zh = "处理决定须由起草人以外的人审查签发，请本部门其他执法人员或总指挥办理。"


class RecordMissing(Conflict):
    """C7: what is ordered or decided rests on an inspection that was recorded."""

    en = "No on-site inspection record of this case has been issued. Record the inspection first."
    zh = "本案尚未签发现场检查笔录，请先制作笔录。"


class OrderStillOpen(Conflict):
    """C7: a decision waits until the deadline of the order has passed and its outcome was checked."""

    en = "Rectification order {number} is not settled: wait for its deadline, check whether it was obeyed, then decide."
    zh = "责令改正通知书 {number} 尚未了结：请待期限届满、复查是否改正后再作决定。"


class OrderNotDue(Conflict):
    """C7: that an order was not obeyed shows when its deadline has passed."""

    en = "The deadline of the order has not passed. Until then it can only be found obeyed."
    zh = "改正期限尚未届满，此前只能认定已改正。"


class NotAnOrder(Conflict):
    """C7: only a rectification order that was served is checked."""

    en = "Only a rectification order is checked afterwards, once."
    zh = "只有责令改正通知书需要复查，且只复查一次。"


class ServiceIncomplete(Conflict):
    """C7: how a document was served is told whole: who signed, or why nobody did and who saw it."""

    en = "For this way of serving tell also: {missing:service_part}."
    zh = "该送达方式还须写明：{missing:service_part}。"
