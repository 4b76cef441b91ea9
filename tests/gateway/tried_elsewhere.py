"""Operations that decide, and of which the town has had nothing to try them on."""

TRIED_ELSEWHERE = {
    "deliberation.accept_committee_proposal", "deliberation.decline_committee_proposal",
    "deliberation.return_committee_proposal", "deliberation.take_up_committee_proposal",
    "deliberation.accept_correction", "deliberation.decline_correction", "deliberation.enlist_member",
    "deliberation.enter_second_ballot", "deliberation.enter_signings", "deliberation.postpone_campaign",
    "deliberation.release_member", "deliberation.strike_signing",
    "deliberation.hand_over_breach", "deliberation.mend_breach", "deliberation.notice_breach",
    "deliberation.publish_register", "deliberation.record_signature", "deliberation.refuse_ballot",
    "deliberation.reply_opinion", "deliberation.warn_breach", "enforcement.approve_duty_leave",
    "enforcement.approve_shift_swap", "enforcement.assess_whistle_call", "enforcement.assign_shift",
    "enforcement.call_back_demand", "enforcement.check_demand", "enforcement.confirm_decision",
    "enforcement.correct_attendance", "enforcement.decide_exclusion", "enforcement.decide_objection",
    "enforcement.decide_score_appeal", "enforcement.decide_score_proposal", "enforcement.decide_suspension",
    "enforcement.decide_whistle_objection", "enforcement.grant_time", "enforcement.merge_case",
    "enforcement.publish_import",
    "enforcement.refuse_duty_leave", "enforcement.refuse_shift_swap", "enforcement.return_decision",
    "enforcement.unmerge_case", "enforcement.waive_decision", "enforcement.waive_order", "property.approve_payment",
    "property.confirm_resolution", "property.return_resolution",
    "property.confirm_paper_answer", "property.decide_appeal", "property.forfeit_payment",
    "property.make_commitment", "property.refund_payment", "property.refuse_payment", "property.release_payment",
    "property.score_offers",
    "volunteers.confirm_reversal", "volunteers.confirm_testimony", "volunteers.decline_reversal",
    "volunteers.decline_testimony", "volunteers.draw_chief_letters", "volunteers.inspect_lane",
    "volunteers.return_order", "volunteers.reverse_award", "volunteers.revoke_certificate",
    "volunteers.set_aside_inspection", "volunteers.start_register_import",
}  # fmt: skip
"""The town has had none of them; the tests of their own subjects try them."""
