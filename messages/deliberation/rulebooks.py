"""The rulebooks 规则手册 of deliberation 议事: see messages/rulebook.py."""

from messages.rulebook import rulebook_operations

OPERATIONS = rulebook_operations("deliberation")
(
    LIST_RULEBOOKS,
    LIST_RULE_VERSIONS,
    READ_RULE_VERSION,
    COMPARE_RULE_VERSIONS,
    PREVIEW_RULE_VERSION,
    DRAFT_RULE_VERSION,
    EDIT_RULE_VERSION,
    PUBLISH_RULE_VERSION,
    DISCARD_RULE_VERSION,
) = OPERATIONS
