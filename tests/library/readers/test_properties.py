from __future__ import annotations

from library.model import Article, Origin
from library.readers.properties import with_properties


def article(**fields: str) -> Article:
    note = Origin("published", "dateline", certain=False, note="May 19; the year is unknown")
    return Article(id="a", path="a.docx", text="Nobody left.", origins=(note,), **fields)


def test_a_field_that_the_text_leaves_empty_has_one_origin_with_what_both_say() -> None:
    stated = {"published": "2031-05-20", "byline": "Ada Quill"}
    found = with_properties(article(), stated, "document properties", notes={"published": "when it was made"})
    assert (found.published, found.byline) == ("2031-05-20", "Ada Quill")
    assert found.origins == (
        Origin(
            "published",
            "document properties",
            certain=False,
            note="when it was made; May 19; the year is unknown",
        ),
        Origin("byline", "document properties", certain=False),
    )


def test_a_field_that_the_article_has_stays_as_it_is() -> None:
    found = with_properties(article(published="2031-05-19"), {"published": "2031-05-20"}, "properties")
    assert found == article(published="2031-05-19")
