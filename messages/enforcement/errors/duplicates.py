"""What merging cases refuses. One problem is one case (C1); the record of each stays its own."""

from messages.errors import Conflict


class CaseIntoItself(Conflict):
    """C1: a case is merged into another."""

    en = "A case cannot be merged into itself."
    zh = "案件不能并入自身。"


class MainCaseMerged(Conflict):
    """C1: the main case is one that stands by itself, so that mergings form no chain and no circle."""

    en = "The main case was itself merged into {number}. Merge into that one."
    zh = "主案本身已并入 {number}，请并入该案。"


class CaseHasMerged(Conflict):
    """C1: a case into which others were merged stays the main one."""

    en = "Other cases were merged into this one. Merge the other way round, or undo those first."
    zh = "已有其他案件并入本案，请反向并案，或先撤销。"


class MainCaseEnded(Conflict):
    """C1: what is ended takes no further case in."""

    en = "The main case is {status:case}: it takes in no other. Reopen it, or handle this one."
    zh = "主案状态为“{status:case}”，不能再并入；请先重开主案，或单独办理本案。"


class MainCaseBehind(Conflict):
    """A8.4: what was found true stays found true."""

    en = "This case was verified, the main one is not. Verify the main one first, or merge the other way round."
    zh = "本案已核实，而主案尚未核实。请先核实主案，或反向并案。"


class CaseWasClosedBefore(Conflict):
    """C9: what was closed once stands in the counts of its month."""

    en = "This case was closed and reopened: it has a record of its own and can only be the main one."
    zh = "本案曾结案后重开，已计入统计，只能作为主案。"


class CasesTooFarApart(Conflict):
    """C1: one problem lies in one place; `duplicates.yaml` says how far apart cases may be."""

    en = "The two cases do not lie in the same territory ({level:term})."
    zh = "两案不在同一辖区（{level:term}）。"


class TooManyMerged(Conflict):
    """C1: `duplicates.yaml` bounds what one case takes in."""

    en = "The main case has taken in {limit} others, the most that it may."
    zh = "主案已并入 {limit} 件，达到上限。"
