from __future__ import annotations

import io
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.library.readers.given import limits, only, origins, read, reason

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
STYLES = (
    f"<w:styles {NAMESPACES}>"
    '<w:style w:styleId="Titel"><w:name w:val="Title"/></w:style>'
    '<w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style></w:styles>'
)
CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
    "<dc:title>Draft 7</dc:title><dc:creator>Ada Quill</dc:creator>"
    "<dcterms:created>2031-05-19T05:26:00Z</dcterms:created></cp:coreProperties>"
)
BODY = "The harbour stayed closed for a third day, the warden said on Monday."


def paragraph(text: str, style: str = "") -> str:
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f'<w:p>{properties}<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def document(*content: str, head: str = "") -> str:
    body = "".join(content)
    return f'<?xml version="1.0"?>{head}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>'


def docx(*content: str, **members: str) -> bytes:
    """Return a Word document of some paragraphs; other members by name, `core` for docProps/core.xml."""
    names = {"core": "docProps/core.xml", "styles": "word/styles.xml", "footnotes": "word/footnotes.xml"}
    written = io.BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", members.pop("document", "") or document(*content))
        for name, text in members.items():
            archive.writestr(names[name], text)
    return written.getvalue()


@pytest.mark.parametrize("name", ["report.docx", "report", "report.zip", "-"])
def test_a_document_is_one_article_whatever_its_name(name: str) -> None:
    article = only(
        read(name, docx(paragraph("Ice closes the harbour", "Titel"), paragraph(BODY), styles=STYLES))
    )
    assert article.headline == "Ice closes the harbour"
    assert article.text == f"Ice closes the harbour\n\n{BODY}"
    assert article.path == name
    assert origins(article)["headline"] == "heading style"


def test_the_documents_own_data_count_where_the_text_is_silent() -> None:
    article = only(
        read("a.docx", docx(paragraph("Ice in May", "Titel"), paragraph(BODY), styles=STYLES, core=CORE))
    )
    assert (article.headline, article.byline) == ("Ice in May", "Ada Quill")
    assert article.published == "2031-05-19T05:26:00+00:00"
    certain = {origin.field: origin.certain for origin in article.origins}
    assert certain == {"headline": True, "byline": False, "published": False}


def test_cells_notes_text_boxes_and_line_breaks_are_kept() -> None:
    table = (
        f"<w:tbl><w:tr><w:tc>{paragraph('A cell.')}</w:tc><w:tc>{paragraph('Another.')}</w:tc></w:tr></w:tbl>"
    )
    box = f"<w:txbxContent>{paragraph('In a box.')}</w:txbxContent>"
    boxed = (
        f"<w:p><w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
        "</mc:AlternateContent></w:r><w:r><w:t>Around</w:t><w:tab/><w:t>it</w:t><w:br/><w:t>here.</w:t></w:r></w:p>"
    )
    notes = f"<w:footnotes {NAMESPACES}><w:footnote>{paragraph('A note.')}</w:footnote></w:footnotes>"
    article = only(read("a.docx", docx(paragraph(BODY), table, boxed, footnotes=notes)))
    assert article.text.strip().split("\n\n") == [
        *(BODY, "A cell.", "Another.", "In a box.", "Around it\nhere.", "A note.")
    ]


def test_deleted_words_and_field_instructions_are_no_text() -> None:
    marked = (
        "<w:p><w:r><w:t>The harbour </w:t></w:r><w:del><w:r><w:delText>never </w:delText></w:r></w:del>"
        "<w:moveFrom><w:r><w:t>gone </w:t></w:r></w:moveFrom>"
        "<w:r><w:instrText>PAGE</w:instrText></w:r><w:ins><w:r><w:t>froze.</w:t></w:r></w:ins></w:p>"
    )
    assert only(read("a.docx", docx(marked))).text.strip() == "The harbour froze."


def test_control_characters_do_not_survive() -> None:
    article = only(read("a.docx", docx(paragraph("The harbour\u202e froze\u2028 over."))))
    assert not set("\u202e\u2028") & set(article.text)


def test_an_office_file_that_is_no_document_is_named() -> None:
    written = io.BytesIO()
    with ZipFile(written, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<x/>")
    assert "no Word document" in reason(read("a.xlsx", written.getvalue()))


def test_a_document_of_pictures_is_named() -> None:
    assert "no text" in reason(read("a.docx", docx("<w:p/>")))


def test_a_member_beyond_the_limit_is_refused() -> None:
    large = docx(*[paragraph(f"{BODY} {number}") for number in range(200)])
    assert "reading.largest_file" in reason(read("a.docx", large, limits(largest_file=len(large))))


def test_entities_that_grow_are_not_expanded() -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha"}">' for n in range(9))
    bomb = document("<w:p><w:r><w:t>The harbour &e8;</w:t></w:r></w:p>", head=f"<!DOCTYPE d [{entities}]>")
    reading = read("a.docx", docx(document=bomb))
    assert all(len(article.text) < 1_000 for article in reading.articles)
    assert reading.articles or reading.skipped


def test_entities_that_name_files_are_not_followed() -> None:
    head = '<!DOCTYPE d [<!ENTITY own SYSTEM "file:///etc/passwd">]>'
    reading = read(
        "a.docx", docx(document=document("<w:p><w:r><w:t>It &own; froze.</w:t></w:r></w:p>", head=head))
    )
    assert all("root:" not in article.text for article in reading.articles)


@pytest.mark.parametrize("broken", ["<w:document", "no xml at all", "<a>" * 5_000, ""])
def test_broken_xml_is_named(broken: str) -> None:
    assert read("a.docx", docx(document=broken or " ")).skipped


@given(st.integers(0, 600), st.binary(min_size=1, max_size=8))
def test_damage_anywhere_is_named_or_survived(place: int, damage: bytes) -> None:
    sound = docx(paragraph(BODY))
    place %= len(sound) - 12
    reading = read("a.docx", sound[: place + 4] + damage + sound[place + 4 + len(damage) :])
    assert reading.articles or reading.skipped


# Nexis Uni exports -----------------------------------------------------------------------

INDEX = [
    *("User Name: A Reader", "Date and Time: Monday, June 2, 2031 9:00:00 AM CEST", "Documents (2)"),
    *("1. Ice closes the harbour", "Client/Matter: -None-", "2. Eis schließt den Hafen", "Narrowed by:"),
    *("Content Type", "News"),
]
FIRST = [
    *("Ice closes the harbour", "The Northern Post", "May 19, 2031 Monday", "National Edition"),
    *("Copyright 2031 Northern Post Ltd. All Rights Reserved", "Section: NEWS; Pg. 3", "Length: 24 words"),
    *("Byline: By Ada Quill", "Dateline: NORDVIK", "Highlight: A third day without ships", "Body"),
    *("“Nobody leaves,” the harbour warden said on Monday.", "The quay was empty."),
    *("Graphic", "A gull on the ice.", "Classification", "Language: ENGLISH", "Load-Date: June 1, 2031"),
    "End of Document",
]
SECOND = [
    *("Eis schließt den Hafen", "Der Bote", "Dienstag 20. Mai 2031", "Copyright 2031 Der Bote"),
    *("Length: 9 words", "Body", "„Niemand fährt“, sagte der Hafenmeister.", "Load-Date: May 21, 2031"),
    "End of Document",
]


def export(*documents: list[str], heading: bool = False) -> bytes:
    content = [paragraph(line) for line in INDEX]
    for lines in documents:
        content.append(paragraph(lines[0], "berschrift1" if heading else ""))
        content += [paragraph(line) for line in lines[1:]]
    return docx(*content, styles=STYLES)


@pytest.mark.parametrize("heading", [True, False])
def test_an_export_is_split_into_its_articles(heading: bool) -> None:
    first, second = read("nexis.DOCX", export(FIRST, SECOND, heading=heading)).articles
    assert (first.headline, first.outlet, first.published) == (FIRST[0], "The Northern Post", "2031-05-19")
    assert (first.byline, first.place, first.deck) == ("Ada Quill", "NORDVIK", "A third day without ships")
    assert first.language == "en"
    assert first.text.endswith(
        "“Nobody leaves,” the harbour warden said on Monday.\n\nThe quay was empty.\n\nA gull on the ice."
    )
    assert (second.headline, second.outlet, second.published) == (SECOND[0], "Der Bote", "2031-05-20")
    assert second.text == f"{SECOND[0]}\n\n„Niemand fährt“, sagte der Hafenmeister."
    assert [first.path, second.path] == ["nexis.DOCX:1", "nexis.DOCX:2"]


def test_a_date_of_the_export_that_cannot_be_read_is_left_open_and_says_so() -> None:
    strange = [*SECOND[:2], "20 Prairial CCXXXIX", *SECOND[3:]]
    article = only(read("a.docx", export(strange)))
    assert (article.headline, article.outlet, article.published) == (SECOND[0], "Der Bote", "")
    assert any("Prairial" in origin.note and not origin.certain for origin in article.origins)


def test_articles_of_the_export_that_are_broken_are_named_and_the_others_read() -> None:
    reading = read("a.docx", export(FIRST, ["A title", "End of Document"], SECOND, SECOND[:-1]))
    assert len(reading.articles) == 2
    assert [entry.reason for entry in reading.skipped] == [
        "document 2 of the export has no Body",
        "document 4 of the export is cut short: it has no End of Document",
    ]


@given(st.lists(st.sampled_from([*INDEX, *FIRST, *SECOND]), max_size=30))
def test_lines_of_an_export_in_any_order_end_nothing(lines: list[str]) -> None:
    reading = read("a.docx", docx(*map(paragraph, lines)))
    assert reading.articles or reading.skipped
