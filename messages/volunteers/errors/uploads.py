"""What is not taken from a device. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict


class DeviceIdReused(Conflict):
    """A8.3: a device's name for a session is of one session, so that none is acknowledged and lost."""

    en = "The device gave the name “{name}” to another session before. Give this one a name of its own."
    zh = "设备已将编号“{name}”用于另一段服务，请为本段另编一个编号后再上传。"


class UploadTooLate(Conflict):
    """A8.3: offline records are taken for the rule's time only."""

    en = "This record is older than {hours} hours. Ask your community to enter it."
    zh = "该记录已超过 {hours} 小时，请由社区补录。"
