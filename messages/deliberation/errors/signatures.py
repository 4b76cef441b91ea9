"""What the signing of a convention refuses. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict


class HouseholdSigned(Conflict):
    """A6: a household signs once."""

    en = "This household has signed the convention."
    zh = "该户已签约。"
