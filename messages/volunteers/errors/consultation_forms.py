"""What a joint-consultation form refuses. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict


class ConsultationFormSettled(Conflict):
    """A7: what was answered stays answered, and a form is withdrawn once."""

    en = "The joint-consultation form is {status:consultation_form}. There is nothing left to withdraw."
    zh = "该会商单{status:consultation_form}，无可撤回。"
