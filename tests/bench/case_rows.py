"""Cases of three years, as many as are asked for, made by the database itself from one that is there.

They are spread over the places, classes, agencies and states of a district: nearly all closed, the newest under way,
and exactly so many past their time. Words come in all frequencies: in every twentieth text, in every thousandth, in
every ten-thousandth.
"""

import sqlalchemy as sa

from services.enforcement.storage.tables.cases import cases

DUE = 1_000
"""Cases that the sweep finds."""
FREQUENT, PHRASE, RARE, RAREST, NOWHERE = "围栏", "违法建设", "银锭桥", "烟袋斜街", "琉璃照壁"
_WHERE = ["胡同口", "院门前", "便道上", "单元门口", "停车场边", "桥头", "学校门前"]
_WHAT = [
    "私设围栏", "违法建设加盖二层", "堆物堆料", "张贴小广告", "共享单车乱停", "垃圾未清运", "开墙打洞", "私装地锁",
    "店外经营", "游商占道", "机动车违停", "废弃车辆占位", "遮阳棚外伸", "广告牌破损", "绿地被占", "消防通道堵塞",
    "噪声扰民", "照明过亮", "井盖松动", "枯枝坠落",
]  # fmt: skip
_AND = [
    "影响通行",
    "请尽快处理",
    "已有半年",
    "夜间更甚",
    "居民多次反映",
    "有安全隐患",
    "味道很大",
    "屡禁不止",
    "老人绊倒",
]
_CLASSES = [
    ("fence", "illegal", "urban_management"), ("illegal_construction", "illegal", "urban_management"),
    ("pile", "dirty", "urban_management"), ("small_ads", "dirty", "urban_management"),
    ("illegal_parking", "messy", "traffic_police"), ("rubbish", "dirty", "city_appearance"),
    ("wall_opening", "illegal", "housing_management"), ("ground_lock", "messy", "urban_management"),
    ("fire_hazard", "safety", "fire_rescue"), ("noise", "other", "environmental_protection"),
]  # fmt: skip

_MADE = {
    "id": "uuidv7(at - now())", "number": "'bench-' || n", "report_id": "report", "territory": "place",
    "status": "CASE WHEN open THEN 'opened' ELSE 'closed' END", "problem_class": "class", "class_group": "kind",
    "origin": "origin || jsonb_build_object('text', said, 'source', source, 'report_id', report, 'reporter', somebody)",
    "reporter": "somebody", "responsible_agency": "agent",
    "classification": "classification || jsonb_build_object('code', class, 'group', kind)",
    "responsibility": "responsibility || jsonb_build_object('agency', agent)", "opened_at": "at",
    "clocks": "CASE WHEN late THEN jsonb_set(clocks, '{stage,due_at}', to_jsonb(due)) ELSE clocks END",
    "due_at": "CASE WHEN late THEN due WHEN open THEN now() + interval '30 days' END",
    **dict.fromkeys(("verified_at", "handled_at", "closed_at"), "CASE WHEN open THEN NULL ELSE at END"),
}  # fmt: skip
"""What of a copied case is made new."""
_COLUMNS = [column.name for column in cases.c]
_FILL = sa.text(f"""
    INSERT INTO enforcement.cases ({", ".join(_COLUMNS)})
    SELECT {", ".join(_MADE.get(name, f"old.{name}") for name in _COLUMNS)}
    FROM (SELECT * FROM enforcement.cases ORDER BY id LIMIT 1) old, generate_series(:first, :last) n,
    LATERAL (SELECT now() - n * interval '90 seconds' AS at, now() - interval '1 hour' AS due,
        uuidv7(n * interval '-90 seconds') AS report, n <= 5 * :due AS open, n <= :due AS late,
        (:classes)[n % {len(_CLASSES)} + 1] AS class, (:groups)[n % {len(_CLASSES)} + 1] AS kind,
        (:agencies)[n % {len(_CLASSES)} + 1] AS agent,
        CASE WHEN n % 10 = 0 THEN 'found' ELSE 'report' END AS source, 'reporter-' || n % 5000 AS somebody,
        '110101' || lpad((n * 7 % 17 + 1)::text, 3, '0') || lpad((n / 17 % 12 + 1)::text, 3, '0')
            || lpad((n / 204 % 15 + 1)::text, 3, '0') AS place,
        (:somewhere)[n % 7 + 1] || n % 900 || '号' || (:something)[n * 3 % 20 + 1] || '，' || (:besides)[n * 5 % 9 + 1]
            || CASE WHEN n % 1000 = 0 THEN '，在{RARE}' WHEN n % 10000 = 1 THEN '，在{RAREST}' ELSE '' END AS said) new
""")
_BATCH = 100_000


def fill(database_url: str, first: int, last: int) -> None:
    """The cases from the first number to the last; number 1 is the newest."""
    classes, groups, agencies = (list(names) for names in zip(*_CLASSES, strict=True))
    given = {
        "due": DUE, "classes": classes, "groups": groups, "agencies": agencies, "somewhere": _WHERE, "something": _WHAT,
        "besides": _AND,
    }  # fmt: skip
    engine = sa.create_engine(database_url, poolclass=sa.NullPool)
    for start in range(first, last + 1, _BATCH):
        with engine.begin() as connection:
            batch = {"first": start, "last": min(last, start + _BATCH - 1)}
            connection.execute(_FILL, given | batch)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("VACUUM ANALYZE enforcement.cases")
        connection.exec_driver_sql("VACUUM ANALYZE enforcement.case_texts")
        connection.exec_driver_sql("CHECKPOINT")
