"""What an article takes from its source and what from its text."""

from __future__ import annotations

from library.model import Article, Origin
from library.readers.assembling import Fields, article_from_fields, article_from_text

BODY = "ORVEL, March 14, 2031 (AP) — The talks will go on, Ann Roe said.\n\nShe smiled."


def origin(article: Article, field: str) -> Origin | None:
    return next((origin for origin in article.origins if origin.field == field), None)


def test_what_the_source_states_needs_no_origin() -> None:
    stated = Fields(headline="Talks go on", published="2031-03-15", agency="North Wire")
    article = article_from_fields(stated, BODY, "feed.jsonl:1")
    assert (article.published, article.agency, article.place) == ("2031-03-15", "North Wire", "ORVEL")
    assert [origin.field for origin in article.origins] == ["place"]


def test_a_stated_date_is_brought_to_iso() -> None:
    article = article_from_fields(Fields(published="Sat, 15 Mar 2031 08:00:00 +0100"), BODY, "feed.xml:1")
    assert article.published == "2031-03-15T08:00:00+01:00"


def test_a_stated_date_that_is_no_day_gives_way_to_the_texts_and_is_quoted() -> None:
    article = article_from_fields(Fields(published="2031-99-99"), BODY, "feed.jsonl:1")
    assert article.published == "2031-03-14"
    found = origin(article, "published")
    assert found is not None
    assert (found.rule, found.note) == ("dateline", "stated as “2031-99-99”, which is no certain date")


def test_a_stated_date_that_is_no_day_leaves_the_field_empty_where_the_text_has_none() -> None:
    article = article_from_fields(Fields(published="03/04/2031"), "The talks will go on.", "feed.jsonl:1")
    assert article.published == ""
    assert origin(article, "published") == Origin(
        "published", "stated", certain=False, note="stated as “03/04/2031”, which is no certain date"
    )


def test_the_name_of_a_text_file_dates_it_where_nothing_else_does() -> None:
    article = article_from_text("The talks will go on, it is said.", "news/2031-03-14-talks.txt")
    assert article.published == "2031-03-14"
    found = origin(article, "published")
    assert found is not None
    assert (found.rule, found.certain) == ("file name", False)
