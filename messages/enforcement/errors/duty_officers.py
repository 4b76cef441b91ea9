"""What the register of officers on duty does not take."""

from messages.errors import Conflict


class QualificationUnknown(Conflict):
    """C2: what an officer may be qualified for, the office says in its rules."""

    en = "Choose among the qualifications of the rules: {known:duty_qualification}."
    zh = "请从规则所列资格中选择：{known:duty_qualification}。"


class OfficerAlreadyOnDuty(Conflict):
    """C2: one person has one line in the register of a centre."""

    en = "This person is in the centre's register of officers already. Change the line that is there."
    zh = "该人员已在本中心值守人员名册中，请修改原有登记。"


class OfficerUnknown(Conflict):
    """C2: shifts are stood by those whom the register names."""

    en = "This person is not in the centre's register of officers, or left it. Enter the person first."
    zh = "该人员不在本中心值守人员名册中或已离岗，请先登记。"
