"""The traps of American publishers, each by name: what they send, and what is read."""

from __future__ import annotations

import json

import pytest
from publishers.american import response
from publishers.trapped import read, same_law, told

from tracker.acceptance import judge_document
from tracker.core.record import Source
from tracker.errors import ReadError
from tracker.grammars import document
from tracker.publishers import federal_register, feed


def order(body: str, end: str = "<FRDOC>[FR Doc. 2031–00123 </FRDOC>") -> str:
    """An executive order in the Register's XML, without a declaration."""
    return f"<PRESDOCU><EXECORD><HD SOURCE='HED'>Open Models</HD>{body}{end}</EXECORD></PRESDOCU>"


def section(number: str, heading: str, text: str) -> str:
    return f"<FP><E T='04'>Sec. {number}</E>. <E T='03'>{heading}.</E> {text}</FP>"


def post(body: str, head: str = "", template: str = "entry-content wp-block-post-content") -> str:
    """A page of whitehouse.gov."""
    return (
        '<html><head><link rel="canonical" href="https://www.whitehouse.gov/presidential-actions/2031/03/a/">'
        f'{head}<meta name="description" content="By the authority vested in me, the first sentence."></head>'
        f'<body><main><div class="{template}">{body}</div></main></body></html>'
    )


def code(body: str) -> str:
    """One part of the Code as the eCFR's versioner sends it."""
    return (
        '<DIV5 N="774" TYPE="PART" '
        'hierarchy_metadata="{&amp;quot;path&amp;quot;:&amp;quot;/on/2000-01-01&amp;quot;}">'
        f"<HEAD>PART 774—THE COMMERCE CONTROL LIST</HEAD>{body}</DIV5>"
    )


SECTION = section("2", "Policy", "Weights are open.")
UNDERLINED = '<span style="text-decoration: underline">{}</span>'
# What the publisher does -> its name, the text, and words by citation that must be read there.
READ = {
    "a page mark within a sentence": (
        "federal-register",
        order(section("1", "Policy", 'Weights <PRTPAGE P="75191"/>are open.')),
        {"Sec. 1": "Weights are open."},
    ),
    "a superscript is kept": (
        "federal-register",
        order(section("1", "Size", "More than 10<SU>26</SU> operations.")),
        {"Sec. 1": "More than 10^26 operations."},
    ),
    "lines broken for looks before a full stop": (
        "federal-register",
        order("<FP>\n  <E T='04'>Sec. 2</E>\n  .\n  <E T='03'>Policy.</E>\n  Weights are open.\n</FP>"),
        {"Sec. 2": "Weights are open."},
    ),
    "sections without italic headings": (
        "federal-register",
        order(
            "<FP><E T='04'>Section 1</E>. Weights are open.</FP><FP><E T='04'>Sec. 2</E>. Models too.</FP>"
        ),
        {"Sec. 1": "Weights are open.", "Sec. 2": "Models too."},
    ),
    "a point beside the heading of its section": (
        "federal-register",
        order(section("8", "General Provisions", "(a) Nothing here impairs:") + "<P>(b) It applies.</P>"),
        {"Sec. 8(a)": "Nothing here impairs:", "Sec. 8(b)": "It applies."},
    ),
    "a letter i behind h is no roman number": (
        "federal-register",
        order(section("2", "List", "") + "".join(f"<P>({c}) item {c};</P>" for c in "abcdefghij")),
        {"Sec. 2(i)": "item i;", "Sec. 2(j)": "item j;"},
    ),
    "a roman number below a letter": (
        "federal-register",
        order(section("2", "List", "(a) models:") + '<FP SOURCE="FP1">(i) small;</FP><P>(b) all.</P>'),
        {"Sec. 2(a)(i)": "small;", "Sec. 2(b)": "all."},
    ),
    "a subsection with a number of two parts": (
        "federal-register",
        order(section("4", "Safety", "") + "<FP><E T='03'>4.6. Soliciting Input.</E> Ask the public.</FP>"),
        {"Sec. 4.6": "Ask the public."},
    ),
    "a dash in the number of a document": (
        "federal-register",
        order(SECTION),
        {"Sec. 2": "Weights are open."},
    ),
    "paragraphs glued into one by line breaks": (
        "whitehouse",
        post(
            "<p>Sec. 2. Policy. For all:<br><br>&nbsp; &nbsp;(a)&nbsp; weights;<br><br>(b)&nbsp; models.</p>"
        ),
        {"Sec. 2(a)": "weights;", "Sec. 2(b)": "models."},
    ),
    "a heading split over several spans": (
        "whitehouse",
        post(
            f"<p>{UNDERLINED.format('Section')}&nbsp;{UNDERLINED.format('1')}{UNDERLINED.format('.')}"
            f"&nbsp;{UNDERLINED.format('Purpose')}. Weights are open.</p>"
        ),
        {"Sec. 1": "Weights are open."},
    ),
    "a heading in one span": (
        "whitehouse",
        post(f"<p>{UNDERLINED.format('Sec. 2. Policy.')}&nbsp; Weights are open.</p>"),
        {"Sec. 2": "Weights are open."},
    ),
    "a section without any heading": (
        "whitehouse",
        post(f"<p>Section 1. Weights are open.</p><p>{UNDERLINED.format('Sec. 2. Policy.')} Models.</p>"),
        {"Sec. 1": "Weights are open."},
    ),
    "the template of former years": (
        "whitehouse",
        post("<div class='row'><p>&nbsp; Sec. 2. Policy. 10<sup>26</sup>.</p></div>", "", "body-content"),
        {"Sec. 2": "10^26."},
    ),
    "an appendix of the Code": (
        "ecfr",
        code(
            '<DIV9 N="Supplement No. 1 to Part 774" TYPE="APPENDIX"><HEAD>Supplement No. 1 to Part 774</HEAD>'
            "<FP-2><B>4E091</B> Weights as follows.</FP-2><FP-1>Weights of closed models.</FP-1></DIV9>"
        ),
        {"ECCN 4E091": "Weights of closed models."},
    ),
    "metadata escaped twice": (
        "ecfr",
        code('<DIV8 N="774.1" TYPE="SECTION"><HEAD>§ 774.1 Scope.</HEAD><P>All models.</P></DIV8>'),
        {"§ 774.1": "All models."},
    ),
}


@pytest.mark.parametrize("name", READ)
def test_markup_that_misleads_is_read_where_lawyers_cite_it(name: str) -> None:
    publisher, text, expected = READ[name]
    found = told(read(text, publisher))
    assert {citation: found.get(citation) for citation in expected} == expected, found


# What is no law -> two copies of one text.
SAME = {
    "the block at the end of a document": (
        "federal-register",
        order(SECTION),
        order(SECTION, "<FRDOC>[FR Doc. 2031-00123</FRDOC><FILED>Filed 3-5-31</FILED><BILCOD>B 3</BILCOD>"),
    ),
    "a title and a president that may be absent": (
        "federal-register",
        order(SECTION),
        order(f"<TITLE3>Title 3—</TITLE3><PRES>The President</PRES>{SECTION}"),
    ),
    "dashes that the printing office made hyphens": (
        "federal-register",
        order(section("1", "Years", "From 2023–2024, 15 C.F.R. 774–775.")),
        order(section("1", "Years", "From 2023-2024, 15 CFR 774-775.")),
    ),
    "scripts and styles before a post": (
        "whitehouse",
        post("<p>Sec. 2. Policy. Weights.</p>", "<script>var a=1</script>"),
        post("<p>Sec. 2. Policy. Weights.</p>", "<style>" + ".a{}" * 5000 + "</style>"),
    ),
    "the day on which a post was touched": (
        "whitehouse",
        post(
            "<p>Sec. 2. Policy. Weights.</p>", '<meta property="article:modified_time" content="2031-06-06">'
        ),
        post(
            "<p>Sec. 2. Policy. Weights.</p>", '<meta property="article:modified_time" content="2031-06-01">'
        ),
    ),
    "blank lines and another underlining in a post": (
        "whitehouse",
        post("<p>Sec. 2. Policy. Weights.</p>"),
        post(f"<p>&nbsp;</p><p>{UNDERLINED.format('Sec')}. 2. {UNDERLINED.format('Policy')}. Weights.</p>"),
    ),
    "a title in capitals": (
        "whitehouse",
        post("<p>Sec. 2. Policy. Weights.</p>", "<title>Open Models – The White House</title>"),
        post("<p>Sec. 2. Policy. Weights.</p>", "<title>OPEN MODELS – The White House</title>"),
    ),
}


@pytest.mark.parametrize("name", SAME)
def test_what_publishers_do_around_an_order_is_no_change(name: str) -> None:
    publisher, *texts = SAME[name]
    before, after = (read(text, publisher) for text in texts)
    assert same_law(before, after)
    assert told(before).keys() == told(after).keys() != set()


def test_a_document_number_is_the_same_with_either_dash() -> None:
    source = Source(id="o", publisher="federal-register", address={"document": "2031-00123"})
    for dash in "–-":
        end = f"<FRDOC>[FR Doc. 2031{dash}00123 Filed 3–5–31; 8:45 am]</FRDOC>"
        assert "2031-00123" in read(order(SECTION, end), "federal-register").identifiers
    assert federal_register.requests(source, ())[0].url.count("2031-00123") == 1


def test_a_correction_has_letters_in_its_number() -> None:
    for number in ("C1-2031-00123", "R2-2031-28853"):
        source = Source(id="o", publisher="federal-register", address={"document": number})
        assert number in federal_register.requests(source, ())[0].url


def test_what_the_register_says_of_an_order_is_kept_beside_its_words() -> None:
    """The text of an order never changes; the notes of the editors do."""
    source = Source(id="o", publisher="federal-register", address={"document": "2031-00123"})

    def seen(notes: str | None) -> list[str]:
        facts = json.dumps({"document_number": "2031-00123", "title": "Open", "disposition_notes": notes})
        parts = (response(facts, part="metadata"), response(order(SECTION)))
        found = document(federal_register.read(parts, source))
        return [each.text for each in found.provisions if each.kind == "status"]

    assert seen(None) == seen("") == []
    assert seen("Revoked by: EO 14148, January 20, 2031") == ["Revoked by: EO 14148, 2031-01-20"]


ITEMS = "<p>Sec. 2. Revocations. These are revoked:</p><ul>{}</ul>"
LISTED = "".join(f"<li>Executive Order {n} of January {n - 13999}, 2030;</li>" for n in range(14000, 14030))


def test_a_list_that_a_site_lost_is_suspect_and_no_repeal() -> None:
    whole = read(post(ITEMS.format(LISTED)), "whitehouse")
    lost = read(post(ITEMS.replace("<ul>{}</ul>", "")), "whitehouse")
    refusal = judge_document(lost, Source(id="o", publisher="whitehouse"), whole)
    assert refusal is not None and "shrunk" in refusal.reason


CAPTCHA = (
    "<html><head><title>eCFR :: Request Access</title></head><body><p>Please complete the"
    " CAPTCHA.</p></body></html>"
)


@pytest.mark.parametrize("publisher", ["ecfr", "federal-register", "whitehouse"])
def test_an_access_page_with_status_200_is_no_text(publisher: str) -> None:
    with pytest.raises(ReadError):
        read(CAPTCHA, publisher)


PRINT = """<html><head><title>Federal Register, Volume 96</title></head><body><pre>
[Federal Register Volume 96, Number 43]
[Presidential Documents]
[Page 3967]
From the Federal Register Online via the Government Publishing Office [www.gpo.gov]
[FR Doc No: 2031-00123]

Title 3--
The President
                Executive Order 99001 of March 3, 2031

                Open Models

                By the authority vested in me as President, it is
                hereby ordered as follows:
                Section 1. Policy. Weights that are ``open'' help
[[Page 3968]]
                small firms.
                Sec. 2. General Provisions. (a) Nothing impairs:

                (i) the authority; or

                (ii) the functions.
                <GRAPHIC(S) NOT AVAILABLE IN TIFF FORMAT>

[FR Doc. 2031-00123
Filed 3-5-31; 8:45 am]
Billing code 3395-F4-P
</pre></body></html>"""


def test_the_printed_text_loses_its_wrapping_page_marks_typed_quotes_and_stray_tags() -> None:
    found = told(read(PRINT.replace("firms.", '<a href="/x">firms</a>.'), "federal-register"))
    assert found["Sec. 1"] == "Weights that are “open” help small firms."
    assert found["Sec. 2(a)(ii)"] == "the functions."
    assert "GRAPHIC" not in " ".join(found.values()) and "Page 3968" not in " ".join(found.values())


RSS = (
    '<?xml version="1.0"?><rss version="2.0"><channel><title>Actions</title><item><title>{title}</title>'
    "<link>{link}</link><guid"
    " isPermaLink='false'>https://www.whitehouse.gov/?p=77</guid></item></channel></rss>"
)


def test_an_action_is_known_by_its_guid_and_not_by_its_address() -> None:
    source = Source(id="a", publisher="feed", address={"url": "https://www.whitehouse.gov/feed/"})
    entries = []
    for link in ("https://www.whitehouse.gov/a/", "https://www.whitehouse.gov/2031/03/a/"):
        reading = feed.read((response(RSS.format(title="Open Models", link=link)),), source)
        entries.append([each.path for each in document(reading).provisions])
    assert entries[0] == entries[1]


def test_the_register_is_asked_as_slowly_as_its_maintainer_wishes() -> None:
    """Five requests a second for the API, one for texts."""
    assert federal_register.DELAY >= 1
