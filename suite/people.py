"""Sample people of the embedded suite and of the tests: one for each part. They exist nowhere else."""

from messages.envelope import Actor
from messages.operation import (
    AGENCY_OFFICER,
    COMMANDER,
    COMMUNITY_WORKER,
    COUNCIL_MEMBER,
    DISTRICT_ADMIN,
    EVALUATOR,
    LANE_CHIEF,
    PROPERTY_COMPANY,
    RESIDENT,
    STEWARD,
    SUBDISTRICT_OFFICER,
)

DONGCHENG, XICHENG, LONGTAN, XIZHAOSI = "110101", "110102", "110101014", "110101014002"
SHICHAHAI = "110102012"
LANE, SECOND_LANE = "110101014002001", "110101014002002"  # 夕照寺街, 夕照寺中街


def _person(
    id_: str, name: str, role: str, territory: str, *, agency: str = "", company: str = "", also: tuple[str, ...] = ()
) -> Actor:
    return Actor(id_, name, frozenset({role, *also}), (territory,), agency, company)


RESIDENT_WANG = _person("resident-wang", "王秀英", RESIDENT, XIZHAOSI)
STEWARD_LI = _person("steward-li", "李建国", STEWARD, LONGTAN, also=(RESIDENT,))
STEWARD_ZHAO = _person("steward-zhao", "赵淑琴", STEWARD, LONGTAN, also=(RESIDENT,))
COMMUNITY_CHEN = _person("community-chen", "陈静", COMMUNITY_WORKER, XIZHAOSI)
CHIEF_SUN = _person("chief-sun", "孙志强", LANE_CHIEF, LONGTAN)
OFFICER_ZHOU = _person("officer-zhou", "周敏", SUBDISTRICT_OFFICER, LONGTAN)
URBAN_MANAGEMENT = _person(
    "agency-urban-management", "城管执法队 吴磊", AGENCY_OFFICER, DONGCHENG, agency="urban_management"
)
PLANNING_LAND = _person("agency-planning-land", "规划分局 郑芳", AGENCY_OFFICER, DONGCHENG, agency="planning_land")
HOUSING = _person("agency-housing-management", "房管局 冯涛", AGENCY_OFFICER, DONGCHENG, agency="housing_management")
PUBLIC_SECURITY = _person("agency-public-security", "派出所 何勇", AGENCY_OFFICER, DONGCHENG, agency="public_security")
CITY_APPEARANCE = _person(
    "agency-city-appearance", "市容环卫 沈涛", AGENCY_OFFICER, DONGCHENG, agency="city_appearance"
)
SUBDISTRICT_AGENCY = _person(
    "agency-subdistrict", "街道办 钱丽", AGENCY_OFFICER, DONGCHENG, agency="subdistrict_office"
)
COMMANDER_XU = _person("commander-xu", "徐副区长", COMMANDER, DONGCHENG)
ADMIN = _person("district-admin", "区社会工委 高洁", DISTRICT_ADMIN, DONGCHENG)
SECOND_ADMIN = _person("district-admin-second", "区社会工委 田野", DISTRICT_ADMIN, DONGCHENG)
COMPANY = _person("company-anju", "安居物业", PROPERTY_COMPANY, DONGCHENG, company="anju")
OTHER_COMPANY = _person("company-jiahe", "嘉和物业", PROPERTY_COMPANY, DONGCHENG, company="jiahe")
EVALUATOR_TANG = _person("evaluator-tang", "第三方 唐宇", EVALUATOR, DONGCHENG)
COUNCIL_MA = _person("council-ma", "议事代表 马兰", COUNCIL_MEMBER, XIZHAOSI, also=(RESIDENT,))
COUNCIL_ZHU = _person("council-zhu", "议事代表 朱军", COUNCIL_MEMBER, XIZHAOSI, also=(RESIDENT,))
COUNCIL_HU = _person("council-hu", "议事代表 胡梅", COUNCIL_MEMBER, XIZHAOSI, also=(RESIDENT,))
STRANGER = _person("officer-shichahai", "什刹海街道 罗刚", SUBDISTRICT_OFFICER, SHICHAHAI)

PEOPLE = {person.id: person for person in list(globals().values()) if isinstance(person, Actor)}
