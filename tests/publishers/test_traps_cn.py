"""The traps of Chinese publishers and reposts, each by name: how they set a law, and what is read."""

from __future__ import annotations

import pytest
from publishers.trapped import read, same_law, told

from tracker.errors import ReadError

TITLE = "模型权重公开管理办法"
LAW = (
    "<p><strong>第一章 总　则</strong></p><p><strong>第一条</strong>"
    " 为了规范模型权重的公开，制定本办法。</p><p><strong>第二条</strong>"
    " 提供者应当履行下列义务：</p><p>（一）公开权重；</p><p>（二）保存记录。</p><p><strong>第三条</strong>"
    " 本办法自2031年5月1日起施行。</p>"
)
ORDER = (
    "<p><strong>国家模型办公室</strong></p><p>令</p><p>第7号</p><p>《模型权重公开管理办法》已经审议通过，现予公布，"
    f"自2031年5月1日起施行。</p><p>主任 张某某</p><p>2031年3月7日</p><p><strong>{TITLE}</strong></p>"
)


def cac(body: str, title: str = TITLE, opening: str = "<DIV id=BodyLabel>", after: str = "") -> str:
    """An article of the Cyberspace Administration; the container's id is not in quotes."""
    return (
        f'<html><head><meta charset="utf-8"><title>{title}</title></head><body><div class="nav">首页</div>'
        f'<h1 class="title">{title}</h1><span id="pubtime">2031年03月09日 15:00</span>{opening}{body}</DIV>'
        f"{after}"
        "</body></html>"
    )


ARTICLES = {
    "第一条": "为了规范模型权重的公开，制定本办法。",
    "第二条": "提供者应当履行下列义务：",
    "第二条第（一）项": "公开权重；",
    "第二条第（二）项": "保存记录。",
    "第三条": "本办法自2031年5月1日起施行。",
}
DRAFT = LAW.replace("2031年5月1日", "2031年 月 日")
# What the site does -> the publisher, and the page on which exactly the law must be read.
THE_LAW = {
    "an id without quotes in capitals": ("cac", cac(LAW)),
    "an inner element closes the container": ("cac", cac(f'{LAW}<div id="网站群管理"></div>')),
    "a footer of the content system": (
        "cac",
        cac(LAW, after="<div style='display:none'>Produced By CMS publishdate:2031/03/09 23:10:47</div>"),
    ),
    "the order that proclaims it stands before it": ("cac", cac(ORDER + LAW)),
    "gov.cn's container": ("cac", cac(LAW, opening='<div id="UCAP-CONTENT">')),
    "the ministry of science's container": ("cac", cac(LAW, opening='<div id="Zoom">')),
    "the ministry of industry's container": (
        "cac",
        cac(LAW, opening='<div class="ccontent center" id="con_con">'),
    ),
    "items and articles in spans that part a word": (
        "cac",
        cac(LAW.replace("权重；", "权<span> </span>重；")),
    ),
    "wide blanks and no-break spaces": ("cac", cac(LAW.replace("</strong> ", "</strong>\u3000\u00a0"))),
    "blanks of no width": ("cac", cac(LAW.replace("权重", "权\u200b重"))),
    "brackets of half width": ("cac", cac(LAW.replace("（一）", "(一)").replace("（二）", "(二）"))),
    "a half-width semicolon": ("cac", cac(LAW.replace("权重；", "权重;"))),
    "a table of contents that repeats the headings": (
        "cac",
        cac(f"<p>目　录</p><p>第一章　总则</p>{LAW}"),
    ),
    "a repost with a press release before it, advertising after it and mixed brackets": (
        "plain",
        f"网信办今日公布办法，有关负责人表示意义重大，值得关注。\n\n{TITLE}\n\n第一条\u00a0{ARTICLES['第一条']}\n\n"
        f"第二条\u00a0{ARTICLES['第二条']}\n\n(一）公开权重；\n\n（二)保存记录。\n\n第三条\u00a0"
        f"{ARTICLES['第三条']}\n\n关注公众号，获取更多资讯\n\n点赞 在看 转发",
    ),
    "a whole page on one line": (
        "plain",
        f"首页 > 政策法规 > 正文 {TITLE} 2031年03月09日 15:00 来源：中国网 第一章 总 则 "
        f"第一条 {ARTICLES['第一条']} 第二条 {ARTICLES['第二条']} （一）公开权重； （二）保存记录。 "
        f"第三条 {ARTICLES['第三条']} 责任编辑：王某 关闭窗口",
    ),
}


@pytest.mark.parametrize("name", THE_LAW)
def test_exactly_the_law_is_read(name: str) -> None:
    publisher, page = THE_LAW[name]
    found = {citation: "".join(text.split()) for citation, text in told(read(page, publisher)).items()}
    found = {citation: text.replace(";", "；").replace("\u200b", "") for citation, text in found.items()}
    assert found == ARTICLES


@pytest.mark.parametrize("name", [each for each in THE_LAW if THE_LAW[each][0] == "cac"])
def test_how_a_copy_is_set_is_no_change(name: str) -> None:
    assert same_law(read(cac(LAW), "cac"), read(THE_LAW[name][1], "cac"))


QUOTED = "<p>第一条 所称“模型权重”，是指参数。</p><p>第二条 公开权重；保存记录。</p>"


@pytest.mark.parametrize("copy", [QUOTED.replace("“", '"').replace("”", '"'), QUOTED.replace("；", ";")])
def test_quotes_and_semicolons_of_another_copy_are_no_change(copy: str) -> None:
    assert same_law(read(cac(QUOTED), "cac"), read(cac(copy), "cac"))


NOTE = (
    "<p><strong>关于《模型权重公开管理办法（征求意见稿）》的说明</strong></p>"
    "<p>一、制定的必要性</p><p>十分必要。</p>"
)
NOTICE = (
    "<p>我办起草了《模型权重公开管理办法（征求意见稿）》，现公开征求意见：</p>"
    "<p>1.通过电子邮件发送至：a@example.org。</p>"
    f"<p>2031年1月2日</p><p><strong>{TITLE}</strong></p><p>（征求意见稿）</p>"
)


def test_of_a_page_with_notice_draft_and_note_the_draft_is_read() -> None:
    page = cac(NOTICE + DRAFT + NOTE, f"关于《{TITLE}（征求意见稿）》公开征求意见的通知")
    found = told(read(page, "cac"))
    assert list(found) == list(ARTICLES)
    assert "十分必要" not in "".join(found.values()) and "电子邮件" not in "".join(found.values())


def test_a_date_left_blank_in_a_draft_is_its_text() -> None:
    found = told(read(cac(NOTICE + DRAFT + NOTE, f"关于《{TITLE}（征求意见稿）》公开征求意见的通知"), "cac"))
    assert "".join(found["第三条"].split()) == "本办法自2031年月日起施行。"


REFUSED = {
    "questions and answers beside a law": (
        cac("<p>一、问：什么意思？</p><p>答：说明了范围。</p>", f"有关负责人就《{TITLE}》答记者问"),
        "答记者问|question",
    ),
    "a notice whose text is in its attachments": (
        cac(
            "<p>现公开征求意见，请反馈。</p><p>附件：1.<a"
            " href='cms/pub/interact/downloadfile.jsp?filepath=a'>模型要求（征求意见稿）</a></p><p>2.<a"
            " href='/rootimages/uploadimg/1/1.pdf'>编制说明</a></p>",
            "关于征求意见的通知",
        ),
        "attach",
    ),
    "an address that is mistyped": (
        "<html><head><title>404</title></head><body><p>您所找的网页不存在！页面将在2秒后自动跳转</p></body></html>",
        "不存在|missing|no page",
    ),
    "a page of which only the navigation came": (
        "<html><head><title>中国政府网</title></head><body><div class='nav'>首页 | 简 | 繁 | EN |"
        " 登录</div></body></html>",
        "container|layout|body|redesigned",
    ),
    "a list in place of an article": (
        "<html><head><title>网信@你</title></head><body><div id='loadingInfoPage'><li><h5><a"
        " href='2031-01/02/c_1.htm'>通知</a></h5></li></div></body></html>",
        "list",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_not_the_law_is_refused_and_says_why(name: str) -> None:
    page, said = REFUSED[name]
    with pytest.raises(ReadError, match=said):
        read(page, "cac")


def test_a_repost_without_a_body_is_refused() -> None:
    with pytest.raises(ReadError):
        read(f"# {TITLE}\n\n微信扫一扫关注该公众号\n\n轻点两下取消赞\n", "plain")


def test_an_old_page_in_gb18030_is_read_whatever_its_label_says() -> None:
    page = cac(LAW, opening='<div id="Zoom">').replace('charset="utf-8"', 'charset="gb2312"')
    assert list(told(read(page.encode("gb18030"), "cac"))) == list(ARTICLES)


class TestNumbering:
    @pytest.mark.parametrize(
        ("line", "citation"),
        [
            ("第一百零一条 权重。", "第一百零一条"),
            ("第二百五十三条之一　权重。", "第二百五十三条之一"),
            ("第十条\u00a0权重。", "第十条"),
            ("第二〇条 权重。", "第二十条"),
        ],
    )
    def test_an_article_is_told_by_its_numeral_and_the_blank_behind_it(
        self, line: str, citation: str
    ) -> None:
        found = told(read(cac(f"<p>第一条 范围。</p><p>{line}</p><p>再一款。</p>"), "cac"))
        assert any(each.startswith(citation) for each in found), found

    def test_an_article_named_in_a_sentence_is_a_reference(self) -> None:
        found = told(
            read(cac("<p>第一条 范围。</p><p>第二条 违反本法第三条、第四条第二款规定的，依照</p>"), "cac")
        )
        assert list(found) == ["第一条", "第二条"]

    def test_numbers_below_items_are_a_level_of_their_own(self) -> None:
        found = told(
            read(cac("<p>第一条 义务：</p><p>（一）公开：</p><p>1.权重；</p><p>2.代码。</p>"), "cac")
        )
        assert found["第一条第（一）项第2目"] == "代码。"

    def test_paragraphs_without_numbers_are_counted(self) -> None:
        found = told(read(cac("<p>第一条 范围。</p><p>再一款。</p><p>第二条 其他。</p>"), "cac"))
        assert found["第一条第二款"] == "再一款。"

    def test_an_amending_decision_keeps_what_it_quotes_as_its_own_items(self) -> None:
        decision = (
            "<p>全国人民代表大会常务委员会决定对《示例法》作如下修改：</p>"
            "<p>一、将第五条改为第六条，修改为：“第六条 权重公开。”</p>"
            "<p>二、增加一条，作为第七条：“第七条 提供者保存记录。”</p><p>三、删去第九条第二款。</p>"
            "<p>本决定自2031年5月1日起施行。</p>"
        )
        found = told(read(cac(decision, "关于修改《示例法》的决定"), "cac"))
        assert [each for each in found if each in ("一", "二", "三", "一、", "二、", "三、")] or len(
            found
        ) >= 4
        assert not [each for each in found if each.startswith("第")]

    def test_opinions_without_articles_are_cited_by_their_items(self) -> None:
        opinions = (
            "<p>国务院关于支持开源模型的意见</p><p>为支持开源，现提出如下意见。</p><p>一、总体要求</p>"
            "<p>坚持开放合作。</p><p>二、重点任务</p><p>（一）促进开源。完善开源治理规则。</p>"
            "<p>（二）共享权重。鼓励公开模型。</p>"
        )
        found = told(read(cac(opinions, "国务院关于支持开源模型的意见"), "cac"))
        assert list(found.items())[1:] == [
            ("一、", "坚持开放合作。"),
            ("二、（一）", "完善开源治理规则。"),
            ("二、（二）", "鼓励公开模型。"),
        ]
        assert "为支持开源，现提出如下意见。" in found.values()

    def test_opinions_keep_their_first_words_though_only_the_page_has_their_title(self) -> None:
        opinions = (
            "<p>为支持开源，现提出如下意见。</p><p>一、总体要求</p><p>坚持开放合作。</p>"
            "<p>二、重点任务</p><p>公开。</p>"
        )
        found = read(cac(opinions, "国务院关于支持开源模型的意见"), "cac")
        assert next(iter(told(found).values())) == "为支持开源，现提出如下意见。"
        assert not found.notes
