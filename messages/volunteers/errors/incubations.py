"""What the incubation of a group refuses. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict


class IncubatedAlready(Conflict):
    """D8.2: a group is incubated once at a time."""

    en = "This group is being incubated already. Go on with that."
    zh = "该团队已在孵化中，请继续原有孵化。"


class IncubationOver(Conflict):
    """D8.1: what has ended does not go on."""

    en = "The incubation is {status:incubation}, so this is not possible."
    zh = "该孵化{status:incubation}，不能办理此项。"


class NotAskedAtThisStage(Conflict):
    """D8.1: each stage asks for its own; one climbs step by step."""

    en = "The present stage does not ask for this, or it stands otherwise. See what the incubation asks for now."
    zh = "当前阶段没有此项要求，或此项状态不符，请查看当前阶段要求。"


class StageNotMet(Conflict):
    """D8.1: a step is taken when all is met that the one before asks for."""

    en = "{count} of what this stage asks for is not confirmed yet. Confirm it, or send it back."
    zh = "当前阶段尚有 {count} 项要求未确认，请先确认或退回。"


class LastStage(Conflict):
    """D8.2: after the last step a group is an organisation."""

    en = "This is the last stage. Conclude the incubation with the organisation that the group has become."
    zh = "已是最后阶段，请以该团队成长而成的社会组织办理出壳。"


class NotTheLastStage(Conflict):
    """D8.1: no step is skipped."""

    en = "The group is concluded at the last stage. Go on step by step."
    zh = "须到最后阶段方可出壳，请逐级推进。"
