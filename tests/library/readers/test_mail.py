from __future__ import annotations

import base64
import quopri

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.readers import Limits
from tests.library.readers.reading import is_harmless, only, origin, reading_of, reasons

PLAIN = """Return-Path: <news@post.example>
From: =?utf-8?B?VGhlIERhaGFuIFBvc3Q=?= <news@post.example>
To: reader@example.org
Subject: =?utf-8?Q?Bridge_opens_=E2=80=93_?=
 =?utf-8?Q?ferry_stops?=
Date: Mon, 19 May 2031 10:15:00 +0200 (CEST)
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

The old bridge opened on Monday after two years of work.

“It took long enough,” the mayor said.
"""


def multipart(*parts: tuple[str, bytes], kind: str = "alternative") -> bytes:
    head = (
        "From: The Dahan Post <news@post.example>\nSubject: Bridge opens\n"
        f'MIME-Version: 1.0\nContent-Type: multipart/{kind}; boundary="=_b"\n\nPreamble.\n'
    ).encode()
    body = b"".join(
        b"--=_b\nContent-Type: "
        + named.encode()
        + b"\nContent-Transfer-Encoding: base64\n\n"
        + base64.b64encode(content)
        + b"\n"
        for named, content in parts
    )
    return head + body + b"--=_b--\n"


def test_a_message_is_an_article_with_its_sender_as_outlet() -> None:
    article = only(reading_of(PLAIN, "x.eml"))
    assert (article.headline, article.outlet) == ("Bridge opens – ferry stops", "The Dahan Post")
    assert article.published == "2031-05-19T10:15:00+02:00"
    assert article.text.endswith("of work.\n\n“It took long enough,” the mayor said.")


def test_mails_are_known_by_their_headers() -> None:
    assert only(reading_of(PLAIN, "saved")).headline == "Bridge opens – ferry stops"
    assert only(reading_of(PLAIN.replace("\n", "\r\n"), "saved")).headline == "Bridge opens – ferry stops"


def test_html_is_taken_where_the_plain_text_is_a_stub() -> None:
    html = (
        "<html><head><title>T</title><style>p{}</style></head><body><div"
        " style='display:none'>Preview &zwnj;&nbsp;</div>"
        "<a href='https://post.example/mail/17'><span>View this mail in your browser</span></a>"
        "<table><tr><td><p>The old bridge <b>opened</b> on Monday.</p></td></tr></table>"
        "<img src='https://track.example/p.gif' width=1><p>The ferry<br>stopped.</p></body></html>"
    )
    message = multipart(
        ("text/plain; charset=utf-8", b"Your program shows no HTML."),
        ("text/html; charset=utf-8", html.encode()),
    )
    article = only(reading_of(message, "x.eml"))
    assert article.text == (
        "Bridge opens\n\nView this mail in your browser\n\nThe old bridge opened on"
        " Monday.\n\nThe ferry\nstopped."
    )
    assert article.address == "https://post.example/mail/17"
    assert not origin(article, "address").certain


def test_plain_text_is_taken_where_it_says_as_much_as_html() -> None:
    plain = b"The old bridge opened on Monday [https://t.example/abc?x=1].\n\nThe ferry stopped."
    html = b"<p>The old bridge opened on Monday.</p><p>The ferry stopped.</p>"
    article = only(reading_of(multipart(("text/plain", plain), ("text/html", html)), "x.eml"))
    assert article.text == "Bridge opens\n\nThe old bridge opened on Monday.\n\nThe ferry stopped."


def test_a_link_that_counts_clicks_is_no_address() -> None:
    text = PLAIN + f"View in browser: https://click.example/?{'u=1&' * 30}\n"
    assert only(reading_of(text, "x.eml")).address == ""


@pytest.mark.parametrize("charset", ["", "; charset=us-ascii", "; charset=utf-8", "; charset=x-unknown"])
def test_a_charset_that_is_missing_or_wrong_is_made_up_for(charset: str) -> None:
    text = "Старый мост открыт, сообщила мэрия. Паром больше не ходит через реку, и это хорошо для города. "
    article = only(reading_of(multipart((f"text/plain{charset}", text.encode("cp1251") * 2)), "x.eml"))
    assert "сообщила мэрия" in article.text
    assert origin(article, "text").note == "read as windows-1251"


def test_a_charset_that_is_stated_is_believed() -> None:
    article = only(
        reading_of(
            multipart(("text/plain; charset=iso-2022-jp", "橋が開いた。".encode("iso-2022-jp"))), "x.eml"
        )
    )
    assert article.text.endswith("橋が開いた。")


def test_headers_with_bytes_that_no_header_holds_are_read() -> None:
    raw = PLAIN.encode().replace(b"=?utf-8?B?VGhlIERhaGFuIFBvc3Q=?=", "Dähan Post".encode())
    assert only(reading_of(raw, "x.eml")).outlet == "Dähan Post"


def test_quoted_printable_and_attachments() -> None:
    body = quopri.encodestring("Die Brücke ist offen, sagte die Stadt.".encode("latin-1"))
    message = (
        b"Subject: Fwd: WG: Offen\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n"
        b"Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\n"
        + body
        + b"\n--b\nContent-Type: text/plain\nContent-Disposition: attachment; filename=a\n\nNot it.\n--b--\n"
    )
    assert only(reading_of(message, "x.eml")).text == "Offen\n\nDie Brücke ist offen, sagte die Stadt."


def test_flowed_lines_are_one_paragraph() -> None:
    flowed = PLAIN.replace("charset=utf-8", "charset=utf-8; format=flowed").replace(
        "Monday after", "Monday \nafter"
    )
    assert "on Monday after two years" in only(reading_of(flowed, "x.eml")).text


@pytest.mark.parametrize(
    ("message", "reason"),
    [
        ("Subject: Hello\nMIME-Version: 1.0\n\n  \n", "the message has no text, only the subject Hello"),
        ("MIME-Version: 1.0\nContent-Type: image/png\n\nabc", "the message has no text"),
        (
            "MIME-Version: 1.0\nContent-Type: multipart/encrypted; boundary=b\n\n--b--\n",
            "the message is encrypted",
        ),
    ],
)
def test_messages_without_text_are_named(message: str, reason: str) -> None:
    assert reasons(reading_of(message, "x.eml")) == [reason]


def test_parts_nested_without_end_are_named() -> None:
    levels = 3000
    nested = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(levels))
    reading = reading_of(f"MIME-Version: 1.0\n{nested}\nText.\n", "x.eml")
    assert reading.articles or "too deeply" in reasons(reading)[0] or "no text" in reasons(reading)[0]


@given(st.binary(max_size=200), st.integers(20, 700))
def test_any_damage_gives_an_article_or_a_reason(damage: bytes, place: int) -> None:
    html = b"<p>The old bridge opened on Monday.</p><a href='https://p.example/1'>Read in browser</a>"
    whole = multipart(("text/plain", b"Stub."), ("text/html; charset=utf-16", html))
    reading = reading_of(whole[:place] + damage + whole[place:], "x.eml")
    assert len(reading.articles) + len(reading.skipped) >= 1
    assert all(map(is_harmless, reading.articles))


# Mailboxes -----------------------------------------------------------------------------


def mailbox(*bodies: str) -> str:
    return "".join(
        f"From news@post.example Mon May 19 10:15:00 2031\nFrom: Post"
        f" <news@post.example>\nSubject: Number {n}\n\n{body}\n\n"
        for n, body in enumerate(bodies, 1)
    )


def test_every_message_of_a_mailbox_is_an_article_at_its_line() -> None:
    reading = reading_of(mailbox("The bridge opened.", "The ferry stopped."), "x")
    assert [(article.headline, article.path) for article in reading.articles] == [
        ("Number 1", "x:1"),
        ("Number 2", "x:7"),
    ]
    assert reading.articles[1].text == "Number 2\n\nThe ferry stopped."


def test_lines_that_begin_with_from_are_those_of_the_message() -> None:
    body = "He wrote:\n\n>From here on it is open.\n>>From there too.\n\n"
    body += "From the river to the town it is a mile.\n\nFrom now on, buses run."
    article = only(reading_of(mailbox(body), "x.mbox"))
    assert "\nFrom here on it is open.\n>From there too.\n" in article.text
    assert article.text.endswith("From now on, buses run.")


def test_messages_without_text_and_too_large_ones_are_named_and_the_others_read() -> None:
    limits = Limits(largest_file=500, longest_line=1000)
    reading = reading_of(mailbox("One.", "", "word " * 300, "Four."), "x.mbox", limits)
    assert [article.headline for article in reading.articles] == ["Number 1", "Number 4"]
    assert [entry.line for entry in reading.skipped] == [7, 13]
    assert "reading.largest_file" in reading.skipped[1].reason


@given(st.binary(max_size=100), st.integers(20, 300))
def test_a_damaged_mailbox_ends_nothing(damage: bytes, place: int) -> None:
    whole = mailbox("The bridge opened.", "The ferry stopped.").encode()
    reading = reading_of(whole[:place] + damage + whole[place:], "x.mbox")
    assert reading.articles or reading.skipped
    assert all(map(is_harmless, reading.articles))
