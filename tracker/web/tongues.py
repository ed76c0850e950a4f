"""Which language foreign words on an English page are in, for voices, fonts and translators: pure."""

from __future__ import annotations

import re

# Han characters with what stands among them: 第三条, 样本模型开放办法, 2027年1月1日
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff][\u3400-\u9fff\uf900-\ufaff\u3000-\u303f\uff00-\uffef0-9]*")
# A piece of text with Han characters after a tag that may hold elements: <td>CN · 样本模型开放办法
_PIECE = re.compile(r"(<(?!title|option|textarea)[^<>]*>[^<>\u3400-\u9fff]*)([\u3400-\u9fff][^<>]*)(?=<)")


def spoken(markup: str) -> str:
    """Markup of ours in which Chinese words say that they are Chinese; other text stays as it is."""
    if not _HAN.search(markup):
        return markup
    return _PIECE.sub(lambda found: found[1] + _HAN.sub(r'<span lang="zh">\g<0></span>', found[2]), markup)
