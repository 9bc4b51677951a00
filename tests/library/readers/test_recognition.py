from __future__ import annotations

import pytest

from library.readers.formats import FEED, HTML, MAIL, MAILBOX, OPML, PLAIN_TEXT, Format, format_of


@pytest.mark.parametrize(
    ("head", "found"),
    [
        ("<!DOCTYPE html><html>", HTML),
        ("\ufeff<!doctype HTML>", HTML),
        ("\n<!-- saved from url=(0014)about:internet -->\n<HTML lang=en>", HTML),
        ('<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0"><html xmlns="x">', HTML),
        ('<?xml version="1.0"?>\n<?xml-stylesheet href="a.xsl"?>\n<rss version="2.0">', FEED),
        ('<!-- made by hand --><feed xmlns="http://www.w3.org/2005/Atom">', FEED),
        ('<!DOCTYPE rss [<!ENTITY nbsp "&#160;">]><rss>', FEED),
        ("<rdf:RDF>", FEED),
        ('<?xml version="1.0"?><opml version="2.0">', OPML),
        ("From - Mon May 19 10:15:00 2031\nX-Mozilla-Status: 0001\n", MAILBOX),
        ("From 17@xxx Mon May 19 10:15:00 +0000 2031\r\nX-GM-THRID: 17\r\n", MAILBOX),
        ("Subject: Hello\nTo: a@b.example\n c@d.example\nMime-Version: 1.0\n", MAIL),
        ("From the bridge, the city can be seen.\nNote: it is open.\n", PLAIN_TEXT),
        ("Update: the bridge is open.\n\nMessage: it is.\n", PLAIN_TEXT),
        ("<3 the bridge, they wrote", PLAIN_TEXT),
    ],
)
def test_formats_are_told_by_their_beginning(head: str, found: Format) -> None:
    assert format_of(head.encode(), "saved") is found
    assert format_of(head.encode("utf-16"), "saved") is found


@pytest.mark.parametrize(
    "head",
    [
        "<!---->" * 1100,
        "<?a?>" * 1600,
        "<!doctype x>" * 650,
        "<!-- " * 1600,
        "A-b: c\n" * 1100,
        "a: \n " * 1600,
    ],
    ids=lambda head: head[:8].strip(),
)
def test_no_beginning_takes_long_to_tell(head: str) -> None:
    assert format_of(head.encode(), "saved") is PLAIN_TEXT
