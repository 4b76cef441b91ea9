"""What a company's check refuses, and what one that failed keeps it from. Each names the DOMAIN id of its rule."""

from messages.errors import Conflict


class QualifiedUntilWrong(Conflict):
    """B2: nobody passes with a certificate that has run out."""

    en = "Who passes must be qualified beyond {now}."
    zh = "合格企业的资质有效期须晚于 {now}。"


class CompanySuspended(Conflict):
    """B2: who failed the yearly check is given no contract until a later one is passed."""

    en = "The company failed its last check and takes no contract until it passes one."
    zh = "该企业最近一次年检不合格，复检合格前不得承接合同。"


class QualificationExpired(Conflict):
    """B2: who is not qualified any more is given no contract."""

    en = "The company was qualified until {until}: it is checked anew first."
    zh = "该企业资质有效期至 {until}，须先重新检查。"
