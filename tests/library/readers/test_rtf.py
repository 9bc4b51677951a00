from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.readers import Source
from library.readers import rtf as rtf_reader
from library.readers.decoding import UnreadableContentError
from tests.library.readers.given import LIMITS, LONG, only, read, reason
from tests.library.readers.test_word import FIRST

RTF = (
    r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Times;}}{\info{\title Ice in May}{\author Ada Quill}}"
    rf"{LONG}\par"
    r"\f0 \'93Nobody leaves,\'94 the warden said. Caf\u233?\par The quay was empty and nobody came.\par}"
)


def test_the_text_is_read_a_paragraph_a_line_with_its_characters() -> None:
    article = only(read("a.txt", RTF))
    assert article.text.strip().split("\n\n") == [
        LONG.strip(),
        "“Nobody leaves,” the warden said. Café",
        "The quay was empty and nobody came.",
    ]


def test_the_documents_own_data_count_where_the_text_is_silent() -> None:
    article = only(read("a.rtf", RTF))
    assert (article.headline, article.byline) == ("Ice in May", "Ada Quill")
    assert {origin.field: origin.certain for origin in article.origins} == {
        "headline": False,
        "byline": False,
    }


def test_an_export_of_many_articles_is_split() -> None:
    lines = "\\par ".join(line.replace("“", r"\'93").replace("”", r"\'94") for line in FIRST)
    article = only(read("a.rtf", rf"{{\rtf1\ansi {lines}\par }}"))
    assert (article.headline, article.published) == (FIRST[0], "2031-05-19")


def test_a_document_without_text_is_named() -> None:
    assert "no text" in reason(read("a.rtf", r"{\rtf1\ansi {\info{\title x}}}"))


def test_what_is_missing_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "striprtf.striprtf", None)
    with pytest.raises(UnreadableContentError, match=r'pip install "broadsheet\[rtf\]"'):
        list(rtf_reader.read(Source("a.rtf", b""), LIMITS))


@given(
    st.text(alphabet="\\{}'*; \nabcfntuxp0159-", max_size=80)
    | st.binary(max_size=80).map(lambda b: b.decode("latin-1"))
)
def test_anything_behind_the_signature_is_read_or_named(content: str) -> None:
    reading = read("a.rtf", b"{\\rtf1" + content.encode("latin-1"))
    assert reading.articles or reading.skipped
