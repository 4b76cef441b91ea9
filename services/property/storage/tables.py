"""The tables. A column is named as the domain's field; a constraint names the rule that breaking it breaks."""

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB, ExcludeConstraint

from chassis.tables import new_metadata
from messages.property import errors

metadata = new_metadata()
_id = sa.Uuid(as_uuid=False)
_instant = sa.TIMESTAMP(timezone=True)

area_number = sa.Sequence("area_number", increment=10, metadata=metadata)
complaint_number = sa.Sequence("complaint_number", increment=100, metadata=metadata)
inspection_number = sa.Sequence("inspection_number", increment=50, metadata=metadata)

companies = sa.Table(
    "companies",
    metadata,
    sa.Column("id", _id, primary_key=True),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("territory", sa.Text, nullable=False),
    sa.Column("code", sa.Text, nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("grade", sa.Integer, nullable=False),
    sa.Column("admitted_at", _instant, nullable=False),
    sa.Column("status", sa.Text, nullable=False),
    sa.Column("exited_at", _instant),
    sa.Column("exit_reason", sa.Text),
    sa.UniqueConstraint("code", name="one_company_per_code", info={"problem": errors.CompanyCodeTaken}),
    sa.CheckConstraint("grade <= 2", name="grade_two_or_better", info={"problem": errors.QualificationTooLow}),
)
areas = sa.Table(
    "areas",
    metadata,
    sa.Column("id", _id, primary_key=True),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("number", sa.Text, nullable=False),
    sa.Column("territory", sa.Text, nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("places", JSONB, nullable=False),
    sa.Column("residents", sa.Integer, nullable=False),
    sa.Column("households", sa.Integer, nullable=False),
    sa.Column("made_at", _instant, nullable=False),
    sa.Column("status", sa.Text, nullable=False),
    sa.UniqueConstraint("number", name="one_area_per_number"),
    sa.Index("areas_by_territory", "territory", "id", postgresql_ops={"territory": "text_pattern_ops"}),
)
area_places = sa.Table(
    "area_places",
    metadata,
    sa.Column("area_id", _id, sa.ForeignKey("areas.id", name="place_of_an_area"), primary_key=True),
    sa.Column("place", sa.Text, primary_key=True),
    sa.Column("active", sa.Boolean, nullable=False),
    ExcludeConstraint(
        # All codes that lie in the place, as a range: a lane and a courtyard of it overlap.
        (sa.text("int8range(rpad(place, 18, '0')::bigint, rpad(place, 18, '9')::bigint, '[]')"), "&&"),
        using="gist",
        where=sa.text("active"),
        name="no_lane_in_two_active_areas",
        info={"problem": errors.LaneInAnotherArea},
    ),
    sa.Index("area_places_by_place", "place", postgresql_where=sa.text("active")),
)
contracts = sa.Table(
    "contracts",
    metadata,
    sa.Column("id", _id, primary_key=True),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("territory", sa.Text, nullable=False),
    sa.Column("area_id", _id, sa.ForeignKey("areas.id", name="contract_for_an_area"), nullable=False),
    sa.Column("area_number", sa.Text, nullable=False),
    sa.Column("company", sa.Text, sa.ForeignKey("companies.code", name="contract_of_a_company"), nullable=False),
    sa.Column("starts", sa.Date, nullable=False),
    sa.Column("ends", sa.Date, nullable=False),
    sa.Column("monthly_fee", sa.BigInteger, nullable=False),
    sa.Column("standard_version", sa.Text, nullable=False),
    sa.Column("signed_by", sa.Text, nullable=False),
    sa.Column("signed_at", _instant, nullable=False),
    sa.Column("ended_because", sa.Text),
    sa.CheckConstraint("starts <= ends", name="term_ends_after_it_begins", info={"problem": errors.ContractTermWrong}),
    sa.CheckConstraint("monthly_fee >= 0", name="fee_not_negative"),
    ExcludeConstraint(
        # Area and days in one range, its number before the days: ranges need no extension, an area's equality would.
        (
            sa.text(
                "numrange((replace(area_number, '-', '') || '000000')::numeric + (starts - '2000-01-01'::date),"
                " (replace(area_number, '-', '') || '000000')::numeric + (ends - '2000-01-01'::date), '[]')"
            ),
            "&&",
        ),
        using="gist",
        name="one_contract_in_force_per_area",
        info={"problem": errors.ContractsOverlap},
    ),
    sa.Index("contracts_by_area", "area_id", "starts"),
    sa.Index("contracts_by_company", "company", "ends"),
)
complaints = sa.Table(
    "complaints",
    metadata,
    sa.Column("id", _id, primary_key=True),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("number", sa.Text, nullable=False),
    sa.Column("territory", sa.Text, nullable=False),
    sa.Column("area_id", _id, nullable=False),
    sa.Column("contract_id", _id, nullable=False),
    sa.Column("company", sa.Text, nullable=False),
    sa.Column("report_id", _id, nullable=False),
    sa.Column("problem_class", sa.Text, nullable=False),
    sa.Column("problem_group", sa.Text, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("photos", JSONB, nullable=False),
    sa.Column("filed_at", _instant, nullable=False),
    sa.Column("answer_due_at", _instant, nullable=False),
    sa.Column("status", sa.Text, nullable=False),
    sa.Column("case_id", _id),
    sa.Column("case_version", sa.Integer, nullable=False),
    sa.Column("verified_at", _instant),
    sa.Column("closed_at", _instant),
    sa.Column("answered_at", _instant),
    sa.Column("answered_by", sa.Text),
    sa.Column("answer_text", sa.Text),
    sa.Column("answer_photos", JSONB, nullable=False),
    sa.UniqueConstraint(
        "report_id", "area_id", name="one_complaint_per_report_and_area", info={"problem": errors.ComplaintNotedAlready}
    ),
    sa.Index("complaints_by_place", "territory", "id", postgresql_ops={"territory": "text_pattern_ops"}),
    sa.Index("complaints_by_company", "company", "id"),
    sa.Index("complaints_verified", "contract_id", "verified_at", postgresql_where=sa.text("verified_at IS NOT NULL")),
    sa.Index("complaints_by_contract", "contract_id", "filed_at"),
)
inspections = sa.Table(
    "inspections",
    metadata,
    sa.Column("id", _id, primary_key=True),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("number", sa.Text, nullable=False),
    sa.Column("territory", sa.Text, nullable=False),
    sa.Column("area_id", _id, nullable=False),
    sa.Column("contract_id", _id, sa.ForeignKey("contracts.id", name="inspection_under_a_contract"), nullable=False),
    sa.Column("company", sa.Text, nullable=False),
    sa.Column("standard_version", sa.Text, nullable=False),
    sa.Column("inspector", sa.Text, nullable=False),
    sa.Column("inspected_on", sa.Date, nullable=False),
    sa.Column("recorded_at", _instant, nullable=False),
    sa.Column("findings", JSONB, nullable=False),
    sa.Column("deductions", sa.Integer, nullable=False),
    sa.Index("inspections_by_place", "territory", "id", postgresql_ops={"territory": "text_pattern_ops"}),
    sa.Index("inspections_by_contract", "contract_id", "inspected_on"),
    sa.Index("inspections_by_company", "company", "id"),
)
scores = sa.Table(
    "scores",
    metadata,
    sa.Column("id", _id, primary_key=True),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("territory", sa.Text, nullable=False),
    sa.Column("area_id", _id, sa.ForeignKey("areas.id", name="score_of_an_area"), nullable=False),
    sa.Column("contract_id", _id, nullable=False),
    sa.Column("company", sa.Text, nullable=False),
    sa.Column("month", sa.Text, nullable=False),
    sa.Column("points_x100", sa.Integer, nullable=False),
    sa.Column("grade", sa.Text, nullable=False),
    sa.Column("components", JSONB, nullable=False),
    sa.Column("lines", JSONB, nullable=False),
    sa.Column("inputs", JSONB, nullable=False),
    sa.Column("rule_version", sa.Text, nullable=False),
    sa.Column("standard_version", sa.Text, nullable=False),
    sa.Column("made_by", sa.Text, nullable=False),
    sa.Column("made_at", _instant, nullable=False),
    sa.Column("status", sa.Text, nullable=False),
    sa.Column("published_at", _instant),
    sa.UniqueConstraint(
        "area_id", "month", name="one_score_per_area_and_month", info={"problem": errors.ScoreMadeTwice}
    ),
    sa.CheckConstraint("points_x100 BETWEEN 0 AND 10000", name="points_from_0_to_100"),
    sa.CheckConstraint("(status = 'published') = (published_at IS NOT NULL)", name="published_has_its_time"),
    sa.Index("scores_by_company", "company", "id"),
)
