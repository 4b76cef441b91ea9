"""The rules of the register of sensors."""

from messages.errors import Conflict


class SensorCodeTaken(Conflict):
    """C3: a reading names its sensor by code, so a code means one sensor for ever."""

    en = "Another sensor bears this code, or has borne it. Choose another code."
    zh = "该编码已被其他监测设备使用或使用过，请更换编码。"


class SensorRetired(Conflict):
    """C3: what was taken down measures nothing more."""

    en = "The sensor was retired already."
    zh = "该监测设备已停用。"
