"""Small acts for the tests of the comparison, written as (citation, text) or (citation, heading, text)."""

from __future__ import annotations

import random
import re

from tracker.core.model import Basis, Change, Comparison, Document, Kind, Provision
from tracker.grammars.labels import kind_of, path_of, unique

ENGLISH = (
    "authority operator register notice licence storage safety report member market public record service",
    "product network quality method control access review period health energy transport water land forest",
)
CHINESE = (
    "网络安全数据模型提供应当遵守法律行政规定履行义务采取措施保障个人信息主管部门处理服务技术标准风险评估监督检查责任",
    "机构人员公民组织国家鼓励支持研究开发培养才加强合作促进产业发展任何不得从事危害活动未经授权擅自收集存储传输销毁",
    "发现缺陷漏洞立即报告受到损失依照本条例给予警告罚款吊销许可证情节严重构成犯罪追究刑事自愿申请变更终止期限届满",
    "水利农业交通能源金融教育卫生税务海关邮政铁路航空港口桥梁矿产森林草原湿地城镇乡村街道社区学校医院图书馆博物",
)

_WORDS = " ".join(ENGLISH).split()
_CHARACTERS = tuple("".join(CHINESE))


def act(*rows: tuple[str, ...], language: str = "en", basis: Basis = Basis.UNKNOWN) -> Document:
    """An act of the given provisions, in their order; doubled labels are marked as in a real reading."""
    return Document(
        title="An act",
        provisions=unique(provision(*row) for row in rows),
        language=language,
        basis=basis,
    )


def provision(citation: str, *texts: str, kind: Kind | None = None) -> Provision:
    """One provision with its text, or its heading and its text."""
    heading, text = ("", *texts)[-2:] if texts else ("", "")
    path = _chinese_path(citation) if citation.startswith("第") else path_of(citation)
    return Provision(path=path, citation=citation, kind=kind or kind_of(path), heading=heading, text=text)


def rows(comparison: Comparison) -> list[tuple[str, str, str, str]]:
    """Each change as (kinds, text, before, after)."""
    return [
        (" ".join(each.kinds), str(each.text), cited(each.before), cited(each.after))
        for each in comparison.changes
    ]


def cited(side: Provision | None) -> str:
    """The citation of a side, or a dash."""
    return side.citation if side else "-"


def change(comparison: Comparison, citation: str) -> Change:
    """The change of the provision that is cited so afterwards, or was before where it is gone."""
    return next(each for each in comparison.changes if cited(each.after or each.before) == citation)


def sentence(chance: random.Random, chinese: bool = False) -> str:
    """A sentence of random words, unlike any other."""
    if chinese:
        return "".join(chance.choice(_CHARACTERS) for _ in range(chance.randint(24, 48))) + "。"
    words = [chance.choice(_WORDS) + chance.choice(("", "s", "ing", "al", "ed", "er")) for _ in range(18)]
    words.insert(chance.randint(2, 10), chance.choice(("shall", "may", "must")))
    return " ".join(words[: chance.randint(12, 19)]).capitalize() + "."


def _chinese_path(citation: str) -> tuple[str, ...]:
    """第十条第二款 -> ("art_十", "par_二")"""
    names = {"条": "art", "款": "par", "项": "pt"}
    return tuple(
        f"{names[step]}_{label}" for label, step in re.findall(r"第（?(\w+?)）?([条款项])", citation)
    )
