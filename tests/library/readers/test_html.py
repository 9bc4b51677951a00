from __future__ import annotations

import json

import pytest

from library.readers import Limits
from tests.library.readers.reading import is_harmless, only, origin, parts, reading_of, reasons

LEAD = (
    "The old bridge over the river opened on Monday after two years of work, the city said in a statement,"
    " and the ferry stopped its service the same evening."
)
SECOND = (
    "“It took long enough,” the mayor said, and thanked the crew of the ferry for nineteen years of service."
)
THIRD = (
    "The ferry will be sold next year, the company said, and its crew of twelve will work for the city"
    " from then on."
)
PARAGRAPHS = f"<p>{LEAD}</p><p>{SECOND}</p><p>{THIRD}</p>"
NAVIGATION = '<nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav>'
FOOTER = "<footer><p>Copyright 2031 The Dahan Post. All rights reserved.</p></footer>"


def page(
    body: str = PARAGRAPHS, head: str = "", opening: str = "", headline: str = "Bridge opens after two years"
) -> str:
    return (
        f"<!DOCTYPE html><html lang='en'>{opening}<head><title>{headline} | The Dahan"
        f" Post</title>{head}</head>"
        f"<body>{NAVIGATION}<article><h1>{headline}</h1>{body}</article>{FOOTER}</body></html>"
    )


def linked(**stated: object) -> str:
    article = {"@context": "https://schema.org", "@type": "NewsArticle", **stated}
    return f'<script type="application/ld+json">{json.dumps(article)}</script>'


# The text ------------------------------------------------------------------------------


def test_the_text_is_the_article_without_the_page_around_it() -> None:
    article = only(reading_of(page(), "bridge.html"))
    assert article.text == f"Bridge opens after two years\n\n{LEAD}\n\n{SECOND}\n\n{THIRD}"
    assert parts(article)[0] == ("headline", "Bridge opens after two years")


def test_quotations_lists_and_captions_are_blocks_of_their_own() -> None:
    body = (
        "<figure><img src=a.jpg><figcaption>The bridge on Monday.</figcaption></figure>"
        f"<p>{LEAD}</p><h2>What it cost</h2>"
        "<blockquote><p>We paid for it out of the budget.</p><p>Nobody helped us with that at all.</p>"
        "</blockquote>"
        f"<ul><li>Two years of work</li><li>Four pillars<ul><li>one of them new</li></ul>"
        f"</li></ul><p>{SECOND}</p><p>{THIRD}</p>"
    )
    article = only(reading_of(page(body), "x.html"))
    assert article.text.split("\n\n")[1:] == [
        "The bridge on Monday.",
        LEAD,
        "What it cost",
        "We paid for it out of the budget.",
        "Nobody helped us with that at all.",
        "Two years of work",
        "Four pillars",
        "one of them new",
        SECOND,
        THIRD,
    ]
    assert ("caption", "The bridge on Monday.") in parts(article)


def test_a_page_without_article_is_named_and_no_empty_article() -> None:
    for content in (
        "<html><body></body></html>",
        f"<html><body>{NAVIGATION}</body></html>",
        "<!doctype html>",
    ):
        assert reasons(reading_of(content, "x.html"))[0].startswith("no article text found in the page")


def test_text_that_only_the_pages_data_hold_is_read_and_said_to_be_from_there() -> None:
    body = f"{LEAD}\n\n{SECOND}\n\n{THIRD} &amp; more <b>of</b> it."
    content = page("<div id=app></div>", linked(headline="Bridge opens after two years", articleBody=body))
    article = only(reading_of(content, "x.html"))
    assert f"{LEAD}\n\n{SECOND}\n\n{THIRD} & more" in article.text
    assert (origin(article, "text").rule, origin(article, "text").certain) == ("json-ld", False)


def test_a_name_that_lies_about_plain_text_is_read_as_plain_text() -> None:
    assert only(reading_of(f"Bridge opens\n\n{LEAD}\n", "x.html")).text == f"Bridge opens\n\n{LEAD}\n"


# What the page states ------------------------------------------------------------------


def test_json_ld_states_people_outlet_and_times_across_its_graph() -> None:
    graph = [
        {"@type": "Organization", "@id": "#post", "name": "The Dahan Post"},
        {"@type": "Person", "@id": "#ann", "name": "Ann Roe"},
        {
            "@type": ["NewsArticle"],
            "headline": "Bridge opens after two years",
            "author": [{"@id": "#ann"}, {"@type": "Organization", "name": "Reuters"}],
            "publisher": {"@id": "#post"},
            "datePublished": "2031-05-19T10:15:00+02:00",
            "dateModified": "2031-05-19T18:00:00Z",
            "inLanguage": {"@type": "Language", "name": "English"},
            "mainEntityOfPage": {"@id": "https://post.example/2031/bridge"},
        },
    ]
    script = f'<script type="application/ld+json">{json.dumps({"@graph": graph})}</script>'
    article = only(reading_of(page(head=script), "x.html"))
    assert (article.outlet, article.byline, article.agency) == ("The Dahan Post", "Ann Roe", "Reuters")
    assert (article.published, article.language) == ("2031-05-19T10:15:00+02:00", "en")
    assert article.address == "https://post.example/2031/bridge"
    assert origin(article, "published").rule == "json-ld"
    assert origin(article, "modified").note == "2031-05-19T18:00:00+00:00"


def test_of_several_articles_in_the_data_the_pages_own_counts() -> None:
    others = [
        {"@type": "NewsArticle", "headline": f"Other {n}", "datePublished": "2030-01-01"} for n in range(3)
    ]
    own = {"@type": "Article", "headline": "Bridge opens after two years", "datePublished": "2031-05-19"}
    script = f'<script type="application/ld+json">{json.dumps([*others, own])}</script>'
    assert only(reading_of(page(head=script), "x.html")).published == "2031-05-19"


@pytest.mark.parametrize(
    "broken", ["{", '{"@type": "NewsArticle", "headline": }', "[" * 100_000, "null", '"text"']
)
def test_broken_data_take_nothing_from_the_rest(broken: str) -> None:
    head = f'<script type="application/ld+json">{broken}</script>{linked(datePublished="2031-05-19")}'
    assert only(reading_of(page(head=head), "x.html")).published == "2031-05-19"


def test_meta_elements_state_what_json_ld_does_not() -> None:
    head = (
        '<meta property="og:site_name" content="The Courier"><meta name="author" content="By Bo Lind">'
        '<meta property="article:published_time" content="2031-05-19T08:15:00Z">'
        '<link rel="canonical" href="https://courier.example/bridge">'
    )
    article = only(reading_of(page(head=head), "x.html"))
    assert (article.outlet, article.byline) == ("The Courier", "Bo Lind")
    assert (article.published, article.address) == (
        "2031-05-19T08:15:00+00:00",
        "https://courier.example/bridge",
    )
    assert {origin(article, name).rule for name in ("outlet", "byline", "published", "address")} == {
        "page meta"
    }


def test_of_dates_that_agree_on_the_day_the_one_with_the_time_counts() -> None:
    head = (
        linked(datePublished="2031-05-19")
        + '<meta property="article:published_time" content="2031-05-19T08:15:00Z">'
    )
    assert only(reading_of(page(head=head), "x.html")).published == "2031-05-19T08:15:00+00:00"


def test_a_date_that_is_only_shown_is_taken_and_doubted_beside_others() -> None:
    shown = '<time datetime="2031-05-19T08:15:00Z">Monday</time>'
    assert origin(only(reading_of(page(shown + PARAGRAPHS), "x.html")), "published").certain
    article = only(reading_of(page(f"{shown}{PARAGRAPHS}<time datetime=2030-01-01>2030</time>"), "x.html"))
    assert article.published == "2031-05-19T08:15:00+00:00"
    assert not origin(article, "published").certain


def test_the_headline_is_the_printed_one_where_the_data_shorten_it() -> None:
    article = only(reading_of(page(head=linked(headline="Bridge opens after two…")), "x.html"))
    assert article.headline == "Bridge opens after two years"
    assert article.text.count("Bridge opens") == 1


def test_a_deck_is_one_that_the_page_shows() -> None:
    deck = "The mayor says that it took long enough for everybody."
    described = f'<meta name="description" content="{deck}">'
    article = only(reading_of(page(f'<p class="standfirst">{deck}</p>{PARAGRAPHS}', described), "x.html"))
    assert article.deck == deck
    assert article.text.count(deck) == 1
    assert ("deck", deck) in parts(article)
    assert only(reading_of(page(head=described), "x.html")).deck == ""


def test_a_description_that_repeats_the_lead_is_no_deck() -> None:
    article = only(reading_of(page(head=f'<meta name="description" content="{LEAD}">'), "x.html"))
    assert article.deck == ""
    assert article.text.count(LEAD) == 1


def test_a_language_that_the_text_contradicts_is_doubted() -> None:
    german = (
        "Die alte Brücke über den Fluss ist seit Montag wieder offen, teilte die Stadt mit, und"
        " die Fähre fährt nicht mehr."
        " „Es hat lange genug gedauert“, sagte die Bürgermeisterin und dankte der Mannschaft der"
        " Fähre für ihre Arbeit. "
    )
    article = only(reading_of(page(f"<p>{german}</p><p>Und sie sagte auch: {german}</p>"), "x.html"))
    assert article.language == "de"
    assert origin(article, "language").note == "the page says en"


# Who saved it --------------------------------------------------------------------------


def test_singlefile_says_where_and_when_a_page_was_saved() -> None:
    note = (
        "<!--\n Page saved with SingleFile \n url: https://post.example/bridge?page=1 \n"
        " saved date: Tue May 20 2031 08:05:11 GMT+0200 (Central European Summer Time)\n-->"
    )
    article = only(reading_of(page(opening=note), "x.html"))
    assert (article.address, article.captured) == (
        "https://post.example/bridge?page=1",
        "2031-05-20T08:05:11+02:00",
    )
    assert origin(article, "captured").rule == "SingleFile"
    assert (article.outlet, origin(article, "outlet").certain) == ("post.example", False)


def test_a_browser_says_where_a_page_was_saved() -> None:
    content = "<!DOCTYPE html>\n<!-- saved from url=(0028)https://post.example/bridge -->\n" + page()
    assert only(reading_of(content, "x.html")).address == "https://post.example/bridge"


def test_an_archives_address_is_that_of_the_page() -> None:
    note = (
        "<!-- saved from url=(0070)https://web.archive.org/web/20310520080511/https://post.example/bridge -->"
    )
    article = only(reading_of(note + page(), "x.html"))
    assert (article.address, article.captured) == ("https://post.example/bridge", "2031-05-20T08:05:11+00:00")


# Encodings -----------------------------------------------------------------------------

RUSSIAN = (
    "Старый мост через реку открылся в понедельник после двух лет работ, сообщила мэрия, и паром"
    " больше не ходит."
    " «Это длилось достаточно долго», — сказала мэр города и поблагодарила команду парома за"
    " девятнадцать лет работы."
)
CURLY = f"{LEAD} He said “no” – and the café’s owner agreed."


def russian_page(charset: str) -> str:
    head = f'<meta http-equiv="Content-Type" content="text/html; charset={charset}">' if charset else ""
    return page(f"<p>{RUSSIAN}</p><p>{RUSSIAN} И ещё.</p>", head, headline="Мост открыт")


@pytest.mark.parametrize("charset", ["windows-1251", "", "utf-8", "iso-8859-1", "no-such-thing"])
def test_cyrillic_pages_are_read_whatever_they_claim_to_be(charset: str) -> None:
    article = only(reading_of(russian_page(charset).encode("cp1251"), "x.html"))
    assert RUSSIAN in article.text
    assert (charset == "windows-1251") == all(origin.rule != "encoding" for origin in article.origins)


@pytest.mark.parametrize("charset", ["windows-1252", "iso-8859-1", "utf-8", ""])
def test_curly_quotation_marks_survive_a_label_that_has_none(charset: str) -> None:
    head = f"<meta charset={charset}>" if charset else ""
    article = only(reading_of(page(f"<p>{CURLY}</p>{PARAGRAPHS}", head).encode("cp1252"), "x.html"))
    assert CURLY in article.text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-8"])
def test_a_byte_order_mark_and_valid_utf_8_outdo_what_a_page_claims(encoding: str) -> None:
    article = only(reading_of(russian_page("koi8-r").encode(encoding), "x.html"))
    assert RUSSIAN in article.text


def test_utf_8_with_a_broken_character_stays_utf_8() -> None:
    content = russian_page("utf-8").encode().replace("лет".encode(), "лет".encode()[:-1], 1)
    article = only(reading_of(content, "x.html"))
    assert "сообщила мэрия" in article.text
    assert "broken" in origin(article, "text").note


# Too large -----------------------------------------------------------------------------


def test_pictures_within_a_page_do_not_count() -> None:
    picture = f'<img src="data:image/png;base64,{"iVBORw0KGgo" * 20_000}">'
    limits = Limits(largest_file=100_000, longest_line=1_000_000)
    content = page(picture + PARAGRAPHS)
    assert len(content) > 2 * limits.largest_file
    assert LEAD in only(reading_of(content, "x.html", limits)).text
    assert "its pictures left out" in reasons(reading_of(page("<p>word</p>" * 30_000), "x.html", limits))[0]
    assert "reading.largest_file" in reasons(reading_of(content * 10, "x.html", limits))[0]


def test_nothing_that_a_page_says_can_steer_a_terminal() -> None:
    hostile = (
        "The &#27;[2J bri\x1bdge\x00 opened&#x9b;31m &#8238;today&#x202e; &#0000; &#55296; &#147;so&#148;"
    )
    head = linked(headline="Bridge \x1b]0;x\x07 opens &#27;", author={"name": "Ann\u202e Roe\x9b"}).replace(
        "\\u001b", "\x1b"
    )
    article = only(reading_of(page(f"<p>{hostile}</p>{PARAGRAPHS}", head), "x.html"))
    assert is_harmless(article)
    assert "“so”" in article.text
    assert LEAD in article.text
