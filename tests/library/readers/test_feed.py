from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.library.readers.reading import is_harmless, only, origin, reading_of, reasons

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<?xml-stylesheet type="text/xsl" href="/feed.xsl"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
     xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/">
<channel><title>The Dahan Post &amp; Courier</title><language>en-gb</language><link>https://post.example</link>
<item><title>Bridge opens &amp;amp; ferry stops</title><media:title>A picture</media:title>
<link>https://post.example/bridge</link><dc:creator><![CDATA[Ann Roe]]></dc:creator>
<pubDate>Mon, 19 May 2031 10:15:00 +0200</pubDate>
<description>The old bridge is open.</description>
<content:encoded><![CDATA[<p>The old bridge opened on <b>Monday</b>.</p><script>track()</script>
<blockquote>It took long&nbsp;enough.</blockquote><ul><li>Two years</li>
<li>Four pillars</li></ul>]]></content:encoded>
</item>
<item><title>Ferry for sale</title><guid isPermaLink="false">17</guid><pubDate>2031-05-20</pubDate>
<author>desk@post.example (The Desk)</author>
<description>&lt;p&gt;The ferry will be sold&amp;hellip;&lt;/p&gt;</description></item>
<item><title>Nothing but this</title></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de">
<title type="html">Die &lt;i&gt;Zeitung&lt;/i&gt;</title>
<entry><title>Brücke offen</title><link rel="self" href="https://z.example/self"/>
<link href="https://z.example/bruecke"/><updated>2031-05-19T12:00:00Z</updated>
<published>2031-05-19T08:15:00Z</published><author><name>Eva Maier</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">
<p>Die Brücke ist <em>offen</em>.</p><p>Endlich.</p></div></content>
</entry></feed>"""

RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Courier</title></channel>
<item><title>Bridge opens</title><link>https://c.example/1</link><dc:date>2031-05-19T08:15+02:00</dc:date>
<description>The bridge is open, the city said.</description></item></rdf:RDF>"""


def test_an_item_of_rss_is_an_article_with_its_full_text() -> None:
    article = reading_of(RSS, "feed.xml").articles[0]
    assert article.text == (
        "Bridge opens & ferry stops\n\nThe old bridge is open.\n\nThe old bridge opened on Monday.\n\n"
        "It took long enough.\n\nTwo years\n\nFour pillars"
    )
    assert (article.headline, article.deck, article.outlet, article.byline, article.published) == (
        "Bridge opens & ferry stops",
        "The old bridge is open.",
        "The Dahan Post & Courier",
        "Ann Roe",
        "2031-05-19T10:15:00+02:00",
    )
    assert (article.address, article.language) == ("https://post.example/bridge", "en")
    assert article.path == "feed.xml:6"
    assert not article.origins


def test_a_teaser_is_an_article_and_said_to_be_one() -> None:
    article = reading_of(RSS, "feed.xml").articles[1]
    assert article.text == "Ferry for sale\n\nThe ferry will be sold…"
    assert (article.byline, article.published, article.address) == ("The Desk", "2031-05-20", "")
    assert origin(article, "text").note == "the feed gives a teaser only"


def test_an_item_without_text_is_named() -> None:
    assert reasons(reading_of(RSS, "feed.xml")) == [
        "the item has no text, only the headline Nothing but this"
    ]


def test_atom_is_read_with_the_date_of_publication_and_the_link_to_the_page() -> None:
    article = only(reading_of(ATOM, "x"))
    assert article.text == "Brücke offen\n\nDie Brücke ist offen.\n\nEndlich."
    assert (article.outlet, article.byline, article.language) == ("Die Zeitung", "Eva Maier", "de")
    assert (article.published, article.address) == ("2031-05-19T08:15:00+00:00", "https://z.example/bruecke")


def test_rss_1_is_read() -> None:
    article = only(reading_of(RDF, "x.rdf"))
    assert (article.headline, article.outlet) == ("Bridge opens", "The Courier")
    assert article.published == "2031-05-19T08:15+02:00"


def test_an_aggregators_item_has_the_outlet_that_it_comes_from() -> None:
    source = '<source url="https://s.example">The Source</source>'
    item = f"<item><title>T</title><description>Some text.</description>{source}</item>"
    article = only(reading_of(f"<rss><channel><title>All News</title>{item}</channel></rss>", "x"))
    assert article.outlet == "The Source"


def test_broken_xml_is_read_as_far_as_it_goes_and_named() -> None:
    broken = RSS[: RSS.index("<item><title>Nothing")] + "<item><title>Cut & off"
    reading = reading_of(broken, "feed.xml")
    assert [article.headline for article in reading.articles] == [
        "Bridge opens & ferry stops",
        "Ferry for sale",
    ]
    assert reasons(reading)[0].startswith("broken XML, read as far as it goes: ")
    assert reading.skipped[0].line


def test_html_s_names_of_characters_are_known() -> None:
    text = "<rss><channel><title>P</title><item><title>A&nbsp;B&mdash;C</title>"
    text += "<description>Some&hellip; text</description></item></channel></rss>"
    article = only(reading_of(text, "x"))
    assert article.text == "A B—C\n\nSome… text"


def test_a_feed_in_an_older_encoding_is_read_as_it_says() -> None:
    text = RDF.replace("Bridge opens", "Мост открыт").replace(
        "<rdf:RDF", '<?xml version="1.0" encoding="windows-1251"?><rdf:RDF'
    )
    assert only(reading_of(text.encode("cp1251"), "x.rdf")).headline == "Мост открыт"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("<rss><channel><title>Empty</title></channel></rss>", "the feed has no items"),
        ("<svg xmlns='http://www.w3.org/2000/svg'><title>x</title></svg>", "no RSS or Atom feed"),
        ("no markup at all", "XML"),
    ],
)
def test_what_is_no_feed_is_named(content: str, reason: str) -> None:
    reading = reading_of(content, "x.xml")
    assert not reading.articles
    assert reason in reasons(reading)[0]


def test_entities_neither_grow_nor_fetch() -> None:
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    text = (
        f'<!DOCTYPE rss [<!ENTITY e0 "ha"><!ENTITY f SYSTEM "file:///etc/passwd">{levels}]>'
        "<rss><channel><title>P</title><item><title>T</title><description>before &e11; &f;"
        " after</description></item></channel></rss>"
    )
    reading = reading_of(text, "x.xml")
    assert len(reading.articles[0].text) < 100
    assert "root:" not in reading.articles[0].text


def test_a_feed_nested_without_end_is_named() -> None:
    reading = reading_of("<rss>" + "<channel>" * 50_000, "x.xml")
    assert not reading.articles
    assert reading.skipped


@given(st.binary(max_size=200), st.integers(20, len(RSS)))
def test_any_damage_gives_articles_or_reasons(damage: bytes, place: int) -> None:
    content = RSS.encode()
    reading = reading_of(content[:place] + damage + content[place:], "x.xml")
    assert reading.articles or reading.skipped
    assert all(map(is_harmless, reading.articles))
