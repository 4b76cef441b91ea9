"""The rules of answering joint-consultation forms."""

from messages.errors import Conflict


class ConsultationRequestAnswered(Conflict):
    """A7: a form is answered once."""

    en = "The joint-consultation form was answered already. The lane chief may issue another."
    zh = "该会商单已答复；如有新情况，请街巷长另行提出。"


class ConsultationRequestWithdrawn(Conflict):
    """A7: nobody answers what is asked no more."""

    en = "The joint-consultation form was withdrawn. Read there why; nothing is left to answer."
    zh = "该会商单已撤回，理由见该单，无须答复。"


class ConsultationRequestNotOnAgenda(Conflict):
    """A7, C5: the consultation answers on whose agenda the form stands."""

    en = "The joint-consultation form does not stand on this consultation's agenda. Answer it in one that has it."
    zh = "该会商单不在本次会商议程中，请在列有该单的会商上答复。"
