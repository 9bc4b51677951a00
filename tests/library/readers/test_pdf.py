from __future__ import annotations

import sys
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from library.readers import Source
from library.readers import pdf as pdf_reader
from library.readers.decoding import UnreadableContentError
from library.readers.printed_pages import paragraphs_of_pages
from tests.library.readers.given import LIMITS, limits, only, origins, read, reason

PROSE = [
    "The harbour stayed closed for a third day as ice thick-",
    "ened along the quay, and the warden of the port said on",
    "Monday that a well-known pilot had refused to sail out.",
    "Nobody left.",
    "The ferries lay where the frost had found them, and the",
    "crews played cards in the well-",
    "known tavern by the gate.",
]


def pdf(
    *pages: list[str], title: str = "", trailer: str = "", date: str = "D:20310519102200+02'00'"
) -> bytes:
    """Return a PDF whose pages show some lines, one below the other."""
    count = len(pages)
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(count))
    information = f"<< /Title ({title}) /Author (Ada Quill) /CreationDate ({date}) >>"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, lines in enumerate(pages):
        shown = "".join(f"({line}) Tj 0 -14 Td " for line in lines)
        stream = zlib.compress(f"BT /F1 10 Tf 50 780 Td {shown} ET".encode("cp1252"))
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * number} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        head = f"<< /Length {len(stream)} /Filter /FlateDecode >>".encode()
        objects.append(head + b"\nstream\n" + stream + b"\nendstream")
    objects.append(information.encode())
    written, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(written))
        written += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    table = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n"
    table += "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    table += f"trailer << /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R {trailer} >>\n"
    return written + table.encode() + f"startxref\n{len(written)}\n%%EOF".encode()


def test_lines_become_paragraphs_and_cut_words_whole() -> None:
    article = only(read("a.pdf", pdf(PROSE)))
    assert "as ice thickened along the quay" in article.text
    assert "well-known tavern by the gate." in article.text
    assert "sail out.\n\nNobody left.\n\nThe ferries" in article.text.replace("out. Nobody", "out.\n\nNobody")


def test_the_title_of_the_file_is_the_headline_where_the_page_shows_it() -> None:
    article = only(
        read("a.pdf", pdf(["The Post", "Ice closes the harbour", "", *PROSE], title="Ice closes the harbour"))
    )
    assert article.headline == "Ice closes the harbour"
    assert article.text.startswith("Ice closes the harbour\n\n")
    assert article.text.count("Ice closes the harbour") == 1
    assert origins(article)["headline"] == "document properties"


def test_a_headline_of_several_lines_is_one() -> None:
    lines = ["Ice closes the harbour", "for a third day", *PROSE]
    article = only(read("a.pdf", pdf(lines, title="Ice closes the harbour for a third day")))
    assert article.headline == "Ice closes the harbour for a third day"
    assert article.text.startswith(f"{article.headline}\n\nThe harbour stayed")


def test_the_date_of_the_file_is_marked_as_such() -> None:
    article = only(read("a.pdf", pdf(PROSE)))
    assert (article.published, article.byline) == ("2031-05-19T10:22:00+02:00", "Ada Quill")
    [origin] = [origin for origin in article.origins if origin.field == "published"]
    assert (origin.certain, origin.note) == (False, "when the file was made")


@pytest.mark.parametrize("title", ["Microsoft Word - ice.doc", "front_page_7.indd", "untitled"])
def test_a_working_title_is_no_headline(title: str) -> None:
    assert only(read("a.pdf", pdf(PROSE, title=title))).headline != title


def test_a_scan_without_text_says_so() -> None:
    assert "a scan" in reason(read("a.pdf", pdf([], [])))


def test_an_encrypted_file_says_so() -> None:
    keys = f"/O ({'o' * 32}) /U ({'u' * 32})"
    lock = f"/ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 {keys} /P -4 >>"
    assert "remove the password" in reason(read("a.pdf", pdf(PROSE, trailer=lock)))


def test_more_text_than_allowed_is_refused() -> None:
    content = pdf(*[[f"{number} {line}" for line in PROSE] for number in range(40)])
    assert "reading.largest_file" in reason(read("a.pdf", content, limits(largest_file=13_000)))


def test_what_is_missing_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(UnreadableContentError, match=r'pip install "broadsheet\[pdf\]"'):
        list(pdf_reader.read(Source("a.pdf", b""), LIMITS))


def test_a_broken_file_is_named() -> None:
    assert "broken PDF" in reason(read("a.pdf", b"%PDF-1.7 and nothing else"))


@settings(max_examples=60)
@given(st.integers(0, 2_000), st.binary(min_size=1, max_size=12))
def test_damage_anywhere_is_named_or_survived(place: int, damage: bytes) -> None:
    sound = pdf(PROSE, title="Ice")
    place %= len(sound) - 5
    reading = read("a.pdf", sound[: place + 5] + damage + sound[place + 5 + len(damage) :])
    assert reading.articles or reading.skipped


# The lines of pages --------------------------------------------------------------------


def test_running_heads_and_page_numbers_are_dropped() -> None:
    bodies = [
        "The quay was empty.",
        "Nobody left.",
        "Ice lay on the masts.",
        "A gull sat there.",
        "It thawed.",
    ]
    pages = [
        f"THE NORTHERN POST  May {number}, 2031\n{body}\n- {number} -\n"
        for number, body in enumerate(bodies, 17)
    ]
    assert " ".join(paragraphs_of_pages(pages)) == " ".join(bodies)


def test_a_line_that_opens_few_pages_stays() -> None:
    pages = ["Ice closes the harbour\nOne.", "Other words\nTwo.", "Third words\nThree.", "Fourth\nFour."]
    assert "Ice closes the harbour" in paragraphs_of_pages(pages)[0]


def test_a_paragraph_goes_on_over_the_end_of_a_page() -> None:
    pages = [
        "The ferries lay where the frost\nhad found them, and all of the",
        "crews played cards in the tavern.",
    ]
    assert paragraphs_of_pages(pages) == [
        "The ferries lay where the frost had found them, and all of the crews played cards in the tavern."
    ]


def test_a_blank_line_ends_a_paragraph() -> None:
    assert paragraphs_of_pages(["One line here\n\nanother line here"]) == [
        "One line here",
        "another line here",
    ]


@given(st.lists(st.text(alphabet="ab-A1. \n\x02", max_size=60), max_size=6))
def test_words_are_kept_whatever_the_pages(pages: list[str]) -> None:
    found = paragraphs_of_pages(pages)
    assert all(paragraph.strip() for paragraph in found)
    assert sum(map(len, found)) <= sum(map(len, pages)) * 2
