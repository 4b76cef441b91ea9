"""What a resolution of a joint meeting refuses. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict


class ResolutionNotYours(Conflict):
    """B4: a resolution is somebody's, who reports it."""

    en = "This resolution is somebody else's to do."
    zh = "该决议由他人负责办理。"


class ResolutionStepSkipped(Conflict):
    """B4: what was resolved is reported by its owner, then confirmed or returned by another."""

    en = "The resolution is {status:meeting_resolution}. This step is not due now."
    zh = "该决议{status:meeting_resolution}，当前不能进行这一步。"
