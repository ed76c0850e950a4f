"""The traps of the European Union's publishers, each by name: what its markup does, and what is read."""

from __future__ import annotations

import pytest
from publishers.trapped import read, same_law, told

from tracker.core.record import Request, Response, Source
from tracker.errors import ReadError
from tracker.publishers import cellar_events, eur_lex


def oj(articles: str, head: str = "", before: str = "", after: str = "") -> str:
    """An act of the Official Journal."""
    return (
        f"<html><head><title>L_203100077EN.000101.fmx.xml</title>{head}</head><body>{before}"
        '<div class="eli-container"><div class="eli-main-title" id="tit_1">'
        '<p class="oj-doc-ti">REGULATION (EU) 2031/77</p></div>'
        f'<div class="eli-subdivision" id="enc_1">{articles}</div></div>{after}</body></html>'
    )


def article(number: str, *paragraphs: str, heading: str = "Scope", extra: str = "") -> str:
    parts = "".join(
        f'<div id="{int(number):03}.{n:03}"><p class="oj-normal">{n}.\u00a0\u00a0\u00a0{text}</p></div>'
        for n, text in enumerate(paragraphs, 1)
    )
    return (
        f'<div class="eli-subdivision" id="art_{number}"><p '
        f'class="oj-ti-art"{extra}>Article\u00a0{number}</p>'
        f'<div class="eli-title" id="art_{number}.tit_1"><p '
        f'class="oj-sti-art">{heading}</p></div>{parts}</div>'
    )


def consolidated(articles: str, head: str = "", prolog: str = "") -> str:
    return (
        f"{prolog}<html><head><title>Consolidated TEXT: 02031R0077 — EN — 05.05.2033</title>{head}</head>"
        "<body>"
        '<p class="reference">02031R0077 — EN — 05.05.2033 — 001.001</p>'
        '<div class="eli-container"><div class="eli-main-title" id="tit_1">'
        '<p class="title-doc-first">REGULATION (EU) 2031/77</p></div>'
        f'<div class="eli-subdivision" id="enc_1">{articles}</div></div></body></html>'
    )


def cons_article(number: str, body: str, id_: str = "") -> str:
    return (
        f'<div class="eli-subdivision" id="art_{number}"><p class="title-article-norm"{id_}>Article '
        f"{number}</p>"
        f'<div class="eli-title" id="art_{number}.tit_1"><p '
        f'class="stitle-article-norm">Scope</p></div>{body}</div>'
    )


def numbered(number: int, text: str) -> str:
    return (
        f'<div class="norm"><span class="no-parag">{number}.\u00a0\u00a0</span>'
        f'<div class="norm inline-element">{text}</div></div>'
    )


def marked(kind: str, act: str = "32033R0009: REPLACED") -> str:
    return f'<p class="modref"><a href="./x" title="{act}">▼{kind}</a></p>'


ACT = article("1", "Providers keep the weights open.", "They register each model.")
TWO = ACT + article("2", "The register is public.")
CONS = cons_article("1", numbered(1, "Providers keep the weights open.") + numbered(2, "They register."))

NOTED = '<a href="#ntr1" id="ntc1-L_1">(<span class="oj-super oj-note-tag">{}</span>)</a>'

# What a publisher does to a page at another render -> both pages; the law in them is the same.
SAME = {
    "a monitoring script with ids of its own in each answer": (
        oj(TWO, '<script src="/ruxitagentjs_X.js" data-dtconfig="rid=RID_1|rpid=-58|agentId=1"></script>'),
        oj(TWO, '<script src="/ruxitagentjs_X.js" data-dtconfig="rid=RID_2|rpid=-99|agentId=7"></script>'),
    ),
    "tokens against forgery and numbers of assets": (
        oj(TWO, '<link href="/a.css?v=2.18.4"><meta name="_csrf" content="8f1">', '<input name="_csrf">'),
        oj(TWO, '<link href="/a.css?v=2.19.0"><meta name="_csrf" content="c07">'),
    ),
    "footnote marks rendered anew": (
        oj(article("1", f"Providers {NOTED.format('*1')} keep weights open.")),
        oj(article("1", f"Providers {NOTED.format('*')} keep weights open.")),
    ),
    "headings with a new id at every render": (
        consolidated(cons_article("1", numbered(1, "Weights."), ' id="id-5f0c-aa"')),
        consolidated(cons_article("1", numbered(1, "Weights."), ' id="id-91be-0d"')),
    ),
    "ids of the converter": (
        oj(article("1", "Weights.", extra=' id="d1e39-1-1"')),
        oj(article("1", "Weights.", extra=' id="d1e77-9-9"')),
    ),
    "another head around the same text": (
        oj(TWO, '<meta about="x" property="eli:title" content="A">'),
        oj(TWO),
    ),
    "lines wrapped and blanks written out by a browser, with its own table of contents": (
        oj(TWO),
        oj(
            TWO.replace("\u00a0", "&nbsp;").replace(" keep", "\n      keep"),
            before='<div id="TOC"><ul><li><a href="#art_1">Article 1</a></li></ul></div>',
        ),
    ),
    "line ends of two kinds": (oj(TWO).replace("</p>", "</p>\r\n"), oj(TWO).replace("</p>", "</p>\n")),
    "no-break spaces in place of blanks": (oj(TWO), oj(TWO.replace("the weights", "the\u00a0weights"))),
    "a comment with the day of the render": (
        oj(TWO, "<!-- CONVEX # generated_on:20310412-1316 -->"),
        oj(TWO, "<!-- CONVEX # generated_on:20350101-0001 -->"),
    ),
    "an XML declaration before the page": (
        consolidated(CONS),
        consolidated(CONS, prolog='<?xml version="1.0" encoding="UTF-8"?>\n'),
    ),
    "a heading of another class": (
        consolidated(CONS),
        consolidated(CONS.replace('class="stitle-article-norm"', 'class="norm"')),
    ),
    "change marks": (
        consolidated(CONS),
        consolidated(
            marked("B", "32031R0077") + CONS.replace("They", "►M2 They").replace("register.", "register. ◄")
        ),
    ),
}


@pytest.mark.parametrize("name", SAME)
def test_what_a_new_render_does_to_a_page_is_no_change(name: str) -> None:
    before, after = (read(page, "eur-lex") for page in SAME[name])
    assert len(before.provisions) > 0
    assert [each.path for each in before.provisions] == [each.path for each in after.provisions]
    assert same_law(before, after)


ANNEX_TITLE = '<p class="title-annex-1">ANNEX V</p><p class="title-annex-2">Documentation</p>'
SUBPARAGRAPH = numbered(4, "The provider informs the user.") + marked("M1")
SUBPARAGRAPH += '<p class="norm">This does not apply to open models.</p>' + marked("B", "32031R0077")
POINT = (
    '<table><tr><td><p class="oj-normal">({0})</p></td><td><p class="oj-normal">{1}</p>{2}</td></tr></table>'
)
NESTED = POINT.format("a", "models:", POINT.format("i", "small;", "") + POINT.format("ii", "open;", ""))
QUOTING = (
    '<div class="eli-subdivision" id="art_1"><p class="oj-ti-art">Article 1</p>'
    '<p class="oj-normal">Directive 2030/5/EU is amended as follows:</p>'
    '<p class="oj-normal">‘Article\u00a04</p><div id="004.002"><p '
    'class="oj-normal">2.\u00a0\u00a0\u00a0Models'
    " are open.’;</p></div></div>" + article("2", "This Regulation enters into force.", heading="Entry")
)
# What the markup does -> the page, and words by citation that must be read there.
READ = {
    "a no-break space in the heading of an article": (oj(ACT), {"Article 1(2)": "They register each model."}),
    "a paragraph's number and words in one element": (
        oj(ACT),
        {"Article 1(1)": "Providers keep the weights open."},
    ),
    "a subparagraph parted from its paragraph by a change mark": (
        consolidated(cons_article("25", SUBPARAGRAPH)),
        {"Article 25(4)": "The provider informs the user.\nThis does not apply to open models."},
    ),
    "a no-break space in the id of an annex": (
        consolidated(
            CONS + f'<div id="anx_\u00a0V">{ANNEX_TITLE}<p class="norm">1. Weights of the model.</p></div>'
        ),
        {"Annex V, point 1": "Weights of the model."},
    ),
    "one table for each point, nested": (
        oj(article("1", "These are exempt:").replace("</p></div></div>", f"</p>{NESTED}</div></div>")),
        {"Article 1(1), point (a)(ii)": "open;"},
    ),
    "a superscript beside its number": (
        oj(article("1", 'More than 10<span class="oj-super">25</span> operations.')),
        {"Article 1(1)": "More than 10^25 operations."},
    ),
    "a letter behind the number of an inserted article": (
        consolidated(cons_article("4a", numbered(1, "Weights."))),
        {"Article 4a(1)": "Weights."},
    ),
    "provisions quoted for another act under its own ids": (
        oj(QUOTING),
        {"Article 2(1)": "This Regulation enters into force."},
    ),
}


@pytest.mark.parametrize("name", READ)
def test_markup_that_misleads_is_read_where_lawyers_cite_it(name: str) -> None:
    page, expected = READ[name]
    found = told(read(page, "eur-lex"))
    assert {citation: found.get(citation) for citation in expected} == expected


def test_what_an_amending_act_quotes_is_no_provision_of_it() -> None:
    assert not [
        citation for citation in told(read(oj(QUOTING), "eur-lex")) if citation.startswith("Article 4")
    ]


@pytest.mark.parametrize("mark", ["▼M1 —————", "▼M1\u00a0—————"])
def test_deleted_text_shows_as_a_line_and_is_no_provision(mark: str) -> None:
    gone = f'<p class="modref"><a href="./x" title="32033R0009: DELETED">{mark}</a></p>'
    found = told(read(consolidated(cons_article("1", numbered(1, "Weights.") + gone)), "eur-lex"))
    assert found == {"Article 1(1)": "Weights."}


FORMEX = (
    '<?xml version="1.0"?><CONS.ACT><CONS.DOC><TITLE><TI><P>REGULATION (EU) 2031/77</P></TI></TITLE>'
    '<ENACTING.TERMS><ARTICLE IDENTIFIER="010"><TI.ART>Article 10</TI.ART>{}</ARTICLE></ENACTING.TERMS>'
    "</CONS.DOC></CONS.ACT>"
)
PARAG = '<PARAG IDENTIFIER="010.{0:03}"><NO.PARAG>{0}.</NO.PARAG><ALINEA>{1}</ALINEA></PARAG>'
OPENED = '<?CLG.MDFO ID="O1" IDREF="C1" ACTION="{}" LEVEL="STRUCTURE" ACTIVE.DOC="32033R0009"?>'
CLOSED = '<?CLG.MDFC ID="C1" IDREF="O1"?>'


class TestFormex:
    def test_a_deleted_provision_is_still_printed_and_not_read(self) -> None:
        body = PARAG.format(1, "Weights.") + OPENED.format("DELETED") + PARAG.format(2, "Gone.") + CLOSED
        assert told(read(FORMEX.format(body), "eur-lex")) == {"Article 10(1)": "Weights."}

    def test_a_replaced_provision_is_read_once(self) -> None:
        body = OPENED.format("REPLACED") + PARAG.format(1, "Weights.") + CLOSED
        assert told(read(FORMEX.format(body), "eur-lex")) == {"Article 10(1)": "Weights."}

    def test_blanks_at_the_borders_of_elements_are_no_change(self) -> None:
        body = PARAG.format(1, "More than 10<HT TYPE='SUP'>25</HT> <HT TYPE='ITALIC'>open</HT> models.")
        spaced = body.replace("<ALINEA>", "<ALINEA>\n  ").replace("</ALINEA>", "\n</ALINEA>")
        before, after = (read(FORMEX.format(each), "eur-lex") for each in (body, spaced))
        assert told(before) == told(after) == {"Article 10(1)": "More than 10^25 open models."}

    def test_page_breaks_and_notes_within_a_sentence_are_no_text(self) -> None:
        note = "<NOTE NOTE.ID='E1'><P>OJ L 1, 1.1.2030.</P></NOTE>"
        body = PARAG.format(1, f"Open <?PAGE NO='2'?>models{note}.")
        assert told(read(FORMEX.format(body), "eur-lex")) == {"Article 10(1)": "Open models."}

    def test_a_notice_of_metadata_is_no_act_whatever_it_is_called(self) -> None:
        with pytest.raises(ReadError):
            read("<NOTICE type='branch'><WORK><URI/></WORK></NOTICE>", "eur-lex")


class TestWholePage:
    """A page of EUR-Lex with the site around the text."""

    def test_the_notice_of_another_language_is_heeded_though_the_title_says_english(self) -> None:
        french = consolidated(cons_article("1", numbered(1, "Les poids du modèle sont publics."))).replace(
            "— EN —", "— FR —"
        )
        chrome = french.replace(
            "<body>",
            '<body><div id="MainContent"><div class="alert alert-warning">The document is unavailable in your'
            ' User interface language.</div><div id="document1" class="tabContent"><div lang="">',
        ).replace("</body>", "</div></div></div></body>")
        assert read(chrome.replace("Consolidated TEXT", "EUR-Lex - EN - "), "eur-lex").language == "fr"

    def test_the_parts_of_a_text_are_read_in_their_order_without_the_site(self) -> None:
        annex = '<div id="anx_I"><p class="oj-doc-ti">ANNEX I</p><p class="oj-normal">1. Weights.</p></div>'
        page = oj(ACT).replace(
            '<div class="eli-container">', '<div id="document1" class="tabContent"><div>', 1
        )
        page = page.replace(
            "</body>", f'<div id="document2" class="tabContent"><div>{annex}</div></div></body>'
        ).replace("<body>", '<body><nav><a href="#">Article 99</a></nav>')
        found = read(page, "eur-lex")
        assert list(told(found))[-1] == "Annex I, point 1"
        assert "99" not in " ".join(told(found))

    def test_a_canonical_link_to_english_does_not_make_a_dutch_text_english(self) -> None:
        link = '<link rel="canonical" href="http://data.europa.eu/eli/reg/2031/77/oj/eng"/>'
        dutch = oj(article("1", "De aanbieder houdt de gewichten van het model open voor iedereen."), link)
        dutch = dutch.replace("<body>", '<body><p class="oj-hd-lg">NL</p>')
        assert read(dutch, "eur-lex").language == "nl"


PROPOSAL = (
    '<html><head><style>@import url(./com.css)</style></head><body><div class="contentWrapper"><div '
    'class="content">'
    '<!--all docVars name and value:(35),[name=CR;value="0"]--><p class="Logo"><img '
    'src="data:image/png;base64,AAAA">'
    '</p><p class="Typedudocument">REGULATION</p><p class="Titreobjet">on ladders</p>'
    '<p class="Institutionquiagit">THE COUNCIL,</p>{}</div></div></body></html>'
)
TITLED = '<p class="Titrearticle">Article {}<br/>Subject matter</p>'
LABELLED = '<p class="li {0}"><span class="num">{1}</span><span>{2}</span></p>'


class TestProposal:
    def test_labels_that_the_source_itself_repeats_stay_apart(self) -> None:
        points = "".join(
            LABELLED.format("Point0", label, text)
            for label, text in (("(a)", "one;"), ("(a)", "two;"), ("(b)", "three."))
        )
        body = TITLED.format(1) + '<p class="Normal">These are banned:</p>' + points
        found = read(PROPOSAL.format(body), "eur-lex")
        assert [each.text for each in found.provisions if each.citation.endswith("point (a)")] == [
            "one;",
            "two;",
        ]
        assert len({each.path for each in found.provisions}) == len(found.provisions)

    def test_a_style_sheet_a_comment_and_a_picture_in_the_text_are_no_text(self) -> None:
        body = TITLED.format(1) + LABELLED.format("NumPar1", "1.", "Weights are open.")
        assert told(read(PROPOSAL.format(body), "eur-lex")) == {"Article 1(1)": "Weights are open."}

    def test_a_paragraph_that_lost_its_number_keeps_its_words(self) -> None:
        body = TITLED.format(1) + LABELLED.format("NumPar1", "1.", "Weights are open.")
        body += '<p class="NumPar1">They stay open.</p>'
        assert "They stay open." in " ".join(told(read(PROPOSAL.format(body), "eur-lex")).values())


def test_an_act_from_before_2005_without_classes_is_read_by_its_words() -> None:
    page = (
        '<html><head><meta http-equiv="Content-Type" content="text/html; '
        'charset=UNICODE-1-1-UTF-8"></head><body>'
        "<p>Avis juridique important</p><TXT_TE><p>HAVE ADOPTED THIS DIRECTIVE:</p><p>Article"
        " 1</p><p>Object and scope</p><p>1. The object of this Directive is the weight of"
        " ladders.</p><p>Article 2</p><p>Definitions</p><p>Ladders are ladders.</p></TXT_TE></body></html>"
    )
    found = told(read(page, "eur-lex"))
    assert found["Article 1(1)"] == "The object of this Directive is the weight of ladders."
    assert "Avis" not in " ".join(found.values())


class TestGraph:
    EVENTS = Source(id="e", publisher="cellar-events", address={"celex": "32031R0077"})

    def query(self) -> str:
        from urllib.parse import parse_qs, urlsplit

        (request,) = cellar_events.requests(self.EVENTS, ())
        return parse_qs(urlsplit(request.url).query)["query"][0]

    def test_nobody_asks_whether_an_act_is_in_force_because_new_ones_lack_the_answer(self) -> None:
        assert "in-force" not in self.query()

    def test_a_version_of_another_act_in_the_answer_is_left_out(self) -> None:
        """The predicate of consolidations names those of other acts too, and parts of versions."""
        source = Source(id="c", publisher="eur-lex", language="en", address={"celex": "02031R0077"})
        (asked,) = eur_lex.requests(source, ())
        assert "XMLSchema#string" in asked.url.replace("%23", "#"), "literals are typed"
        rows = ",".join(
            f'{{"celex": {{"value": "{celex}"}}, "expression": {{"value": "x"}}}}'
            for celex in ("02031R0077-20330505", "02019R1020-20350101", "02031R0077-20340101_0010010")
        )
        (request,) = eur_lex.requests(source, (_answer(asked, f'{{"results": {{"bindings": [{rows}]}}}}'),))
        assert request.url.endswith("/consolidation/2031R0077%2F20330505")


def _answer(request: Request, body: str) -> Response:
    from datetime import UTC, datetime

    now = datetime(2036, 3, 7, tzinfo=UTC)
    return Response(url=request.url, status=200, headers=(), body=body.encode(), at=now, part=request.part)
