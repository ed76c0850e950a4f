"""legislation.gov.uk: how a law is asked for, and what its markup is read as."""

from __future__ import annotations

import pytest
from listed import answer, source

from tracker.core.model import Basis, Document
from tracker.errors import ReadError
from tracker.publishers import publisher, recognise
from tracker.reading import document_of

ACT = """<Legislation xmlns="http://www.legislation.gov.uk/namespaces/legislation"
  DocumentURI="http://www.legislation.gov.uk/ukpga/2031/7{version}"
  IdURI="http://www.legislation.gov.uk/id/ukpga/2031/7">
<ukm:Metadata xmlns:ukm="http://www.legislation.gov.uk/namespaces/metadata"
  xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dct="http://purl.org/dc/terms/">
 <dc:title>Open Models Act 2031</dc:title><dc:language>en</dc:language>
 <dc:modified>2031-05-05</dc:modified><dct:valid>2031-06-01</dct:valid></ukm:Metadata>
<Contents><ContentsPart><ContentsTitle>Models</ContentsTitle></ContentsPart></Contents>
<Primary>
 <PrimaryPrelims><Title>Open Models Act 2031</Title><LongTitle>An Act about model weights.</LongTitle>
 </PrimaryPrelims>
 <Body><Part id="part-1"><Number>PART 1</Number><Title>Models</Title>
  <Pblock id="part-1-crossheading-duties"><Title>Duties</Title>
  <P1group><Title>Register</Title><P1 id="section-1"><Pnumber>1</Pnumber><P1para>
   <P2 id="section-1-1"><Pnumber>1</Pnumber><P2para><Text>A provider<CommentaryRef Ref="c1"/> must—</Text>
    <P3 id="section-1-1-a"><Pnumber>a</Pnumber><P3para><Text>keep a register, and</Text></P3para></P3>
    <P3 id="section-1-1-b"><Pnumber>b</Pnumber><P3para><Text>show it,</Text></P3para></P3>
    <Text>whenever asked.</Text></P2para></P2>
   <P2 id="section-1-2"><Pnumber>2</Pnumber><P2para><Text>In the 2030 Act, after section 4 insert—</Text>
    <BlockAmendment><P1><Pnumber>4A</Pnumber><P1para><Text>Open weights.</Text></P1para></P1>
    </BlockAmendment></P2para></P2></P1para></P1></P1group>
  <P1group Status="Prospective"><Title>Open weights</Title><P1 id="section-1A"><Pnumber>1A</Pnumber>
   <P1para><Text>Section 1 does not apply to <Addition ChangeId="x">released</Addition> weights.</Text>
   </P1para></P1></P1group></Pblock></Part></Body>
 <SignedSection><Signatory><Signee><PersonName>A Minister</PersonName></Signee></Signatory></SignedSection>
 <Schedules><Schedule id="schedule-2"><Number>SCHEDULE 2</Number>
  <TitleBlock><Title>Thresholds</Title></TitleBlock><ScheduleBody>
  <P1 id="schedule-2-paragraph-3"><Pnumber>3</Pnumber><P1para>
   <P2 id="schedule-2-paragraph-3-1"><Pnumber>1</Pnumber><P2para><Text>The number is 10.</Text></P2para></P2>
  </P1para></P1>
  <Tabular><table><tr><td>small</td><td>large</td></tr></table></Tabular></ScheduleBody></Schedule>
 </Schedules>
</Primary>
<Commentaries><Commentary id="c1"><Para><Text>Words inserted.</Text></Para></Commentary></Commentaries>
</Legislation>"""
LAW = source("legislation-gov-uk", legislation="ukpga/2031/7")


def act(version: str = "") -> Document:
    return document_of((answer(ACT.replace("{version}", version)),), LAW)


def test_a_law_is_asked_for_as_it_stands_as_passed_and_at_a_day() -> None:
    for version, path in (
        ("", "ukpga/2031/7/data.xml"),
        ("enacted", "ukpga/2031/7/enacted/data.xml"),
        ("2031-06-01", "ukpga/2031/7/2031-06-01/data.xml"),
    ):
        asked = source("legislation-gov-uk", legislation="ukpga/2031/7", version=version)
        (request,) = publisher("legislation-gov-uk").requests(asked, ())
        assert request.url == f"https://www.legislation.gov.uk/{path}"


@pytest.mark.parametrize(
    "keys", [{"legislation": "ukpga/18"}, {"legislation": "ukpga/2031/7", "version": "x"}]
)
def test_what_names_no_law_is_an_error_before_anything_is_asked(keys: dict[str, str]) -> None:
    with pytest.raises(ReadError, match=r"ukpga/18|neither"):
        publisher("legislation-gov-uk").requests(source("legislation-gov-uk", **keys), ())


def test_every_provision_is_cited_as_lawyers_do() -> None:
    told = {each.citation: f"{each.heading}|{each.text}" for each in act().provisions}
    assert told == {
        "Preamble": "|Open Models Act 2031 An Act about model weights.",
        "Part 1": "Models|",
        "Duties": "|",
        "Section 1": "Register|",
        "Section 1(1)": "|A provider must— whenever asked.",
        "Section 1(1)(a)": "|keep a register, and",
        "Section 1(1)(b)": "|show it,",
        "Section 1(2)": "|In the 2030 Act, after section 4 insert— 4A Open weights.",
        "Section 1A": "Open weights|Section 1 does not apply to released weights.",
        "Status": "|Section 1A: prospective",
        "Schedule 2": "Thresholds|",
        "Schedule 2, paragraph 3": "|small large",
        "Schedule 2, paragraph 3(1)": "|The number is 10.",
    }


def test_quoted_text_of_another_law_is_no_provision_of_this_one() -> None:
    assert not [each for each in act().provisions if "4A" in each.citation]


def test_the_edition_says_which_text_it_is() -> None:
    assert (act().edition, act().basis) == ("as it stands on 2031-06-01", Basis.CONSOLIDATED)
    assert (act("/enacted").edition, act("/enacted").basis) == ("as passed", Basis.ADOPTED)
    assert act().title == "Open Models Act 2031"


@pytest.mark.parametrize(
    ("effects", "told"),
    [
        ("", "Changes that the editors have not applied yet are not in this text."),
        (
            '<x RequiresApplied="true"/>',
            "1 change that the editors have not applied yet is not in this text.",
        ),
        (
            '<x RequiresApplied="true"/><x RequiresApplied="false"/><x RequiresApplied="true"/>',
            "2 changes that the editors have not applied yet are not in this text.",
        ),
    ],
)
def test_a_text_says_how_many_changes_it_lacks(effects: str, told: str) -> None:
    """The editors list what is to be applied; what needs no change of the text is listed too."""
    listed = effects.replace("<x", '<ukm:UnappliedEffect xmlns:ukm="http://x"')
    body = ACT.replace("<dct:valid>", f"{listed}<dct:valid>")
    assert document_of((answer(body),), LAW).notes == (told,)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (ACT[:900], "cut off"),
        ("<feed xmlns='http://www.w3.org/2005/Atom'/>", "no law"),
        ("<html><body>Error</body></html>", "no law"),
    ],
)
def test_what_is_no_law_is_an_error(body: str, reason: str) -> None:
    with pytest.raises(ReadError, match=reason):
        document_of((answer(body),), LAW)


def test_a_file_is_known_by_its_namespace() -> None:
    assert recognise(ACT.encode(), "act.xml") == "legislation-gov-uk"


class TestChanges:
    CHANGES = source("legislation-changes", legislation="ukpga/2031/7")

    @staticmethod
    def page(*effects: str, last: bool = True) -> str:
        following = "" if last else '<link rel="next" href="http://www.legislation.gov.uk/?page=2"/>'
        return (
            '<feed xmlns="http://www.w3.org/2005/Atom"'
            ' xmlns:ukm="http://www.legislation.gov.uk/namespaces/metadata">'
            f"{following}{''.join(f'<entry><content>{each}</content></entry>' for each in effects)}</feed>"
        )

    def told(self, attributes: str, within: str = "") -> str:
        effect = f'<ukm:Effect EffectId="key-1" {attributes}>{within}</ukm:Effect>'
        _, found = document_of((answer(self.page(effect)),), self.CHANGES).provisions
        return f"{found.heading}|{found.text}"

    @pytest.mark.parametrize(
        ("attributes", "within", "told"),
        [
            (
                'Type="inserted" AffectedProvisions="s. 9A" AffectingProvisions="Sch. 2" Applied="true"',
                "<ukm:AffectingTitle>Later Act 2034</ukm:AffectingTitle>"
                '<ukm:InForceDates><ukm:InForce Date="2035-01-01" Qualification="in part"/>'
                '<ukm:InForce Prospective="true"/></ukm:InForceDates>',
                "s. 9A: inserted by Later Act 2034, Sch. 2|In force 2035-01-01, in part."
                " In force on a day to be appointed. Applied to the text.",
            ),
            (
                'Type="repealed" AffectingURI="http://www.legislation.gov.uk/id/ukpga/2034/3"',
                "",
                "The whole: repealed by ukpga/2034/3|Not applied to the text yet."
                " https://www.legislation.gov.uk/id/ukpga/2034/3",
            ),
            (
                'Type="applied" AffectedProvisions="s. 1" RequiresApplied="false" Applied="false"',
                "<ukm:AffectingTitle>Later Act 2034</ukm:AffectingTitle>",
                "s. 1: applied by Later Act 2034|Needs no change of the text.",
            ),
        ],
    )
    def test_an_effect_says_what_is_done_by_which_law_and_from_when(
        self, attributes: str, within: str, told: str
    ) -> None:
        assert self.told(attributes, within) == told

    def test_pages_are_asked_for_while_one_is_named_as_the_next_and_not_without_end(self) -> None:
        ask = publisher("legislation-changes").requests
        more, last = answer(self.page(last=False)), answer(self.page())
        (second,) = ask(self.CHANGES, (more,))
        assert second.url.endswith("/changes/affected/ukpga/2031/7/data.feed?results-count=50&page=2")
        assert ask(self.CHANGES, (more, last)) == ()
        with pytest.raises(ReadError, match="more than 1000 effects"):
            ask(self.CHANGES, (more,) * 20)

    def test_an_entry_without_an_effect_is_an_error(self) -> None:
        with pytest.raises(ReadError, match="no effect"):
            document_of((answer(self.page("<p/>")),), self.CHANGES)

    def test_a_page_of_effects_is_known_from_other_feeds(self) -> None:
        assert (
            recognise(self.page('<ukm:Effect EffectId="key-1"/>').encode(), "x.feed") == "legislation-changes"
        )
