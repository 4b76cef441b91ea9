"""What is not taken from a device. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict


class UploadTooLate(Conflict):
    """A8.3: offline records are taken for the rule's time only."""

    en = "This record is older than {hours} hours. Ask your community to enter it."
    zh = "该记录已超过 {hours} 小时，请由社区补录。"
