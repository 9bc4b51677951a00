"""Markdown whose front matter is TOML, as Hugo writes it."""

from __future__ import annotations

import pytest

from library.model import Article
from library.readers.formats import MARKDOWN, PLAIN_TEXT, format_of
from tests.library.readers.reading import only, reading_of, reasons

FRONT_MATTER = """+++
title = "Quay *closed*"
date = 2031-03-14T08:30:00+01:00
author = ["Ada Quill", "Tom Dell"]
description = "Fishermen protest"
source = "Orvel Courier"
link = "https://courier.example/quay"
draft = false
tags = ["port"]
[params]
title = "of no article"
+++
"""
BODY = "The quay stays closed.\n\nNobody *sailed*.\n"


def test_fields_are_read_as_from_yaml() -> None:
    article = only(reading_of(FRONT_MATTER + BODY, "quay.md"))
    assert article == Article(
        id=article.id,
        path="quay.md",
        text="Quay *closed*\n\nFishermen protest\n\nThe quay stays closed.\n\nNobody sailed.",
        parts=article.parts,
        headline="Quay *closed*",
        deck="Fishermen protest",
        outlet="Orvel Courier",
        byline="Ada Quill, Tom Dell",
        published="2031-03-14T08:30:00+01:00",
        language=article.language,
        address="https://courier.example/quay",
        origins=article.origins,
    )


@pytest.mark.parametrize("stated", ["2031-03-14", "'2031-03-14'"])
def test_a_day_may_be_a_date_or_a_text(stated: str) -> None:
    article = only(reading_of(f"+++\ndate = {stated}\n+++\n{BODY}", "quay.md"))
    assert article.published == "2031-03-14"


def test_it_tells_markdown_whatever_the_name() -> None:
    assert format_of(FRONT_MATTER.encode(), "quay.txt") is MARKDOWN
    assert format_of(b"+++\nFlash: the quay stays closed.\n+++\n", "quay.txt") is PLAIN_TEXT


@pytest.mark.parametrize(
    ("broken", "line"),
    [("title = Quay", 2), ('title = "Quay"\ndate = 2031-03-14-08', 3), ('a = 1\na = "twice"', 3)],
)
def test_what_is_broken_is_named_with_its_line(broken: str, line: int) -> None:
    [reason] = reasons(reading_of(f"+++\n{broken}\n+++\n{BODY}", "quay.md"))
    assert reason.startswith("broken front matter: ")
    assert f"at line {line}," in reason


@pytest.mark.parametrize("strange", ["a = " + "[" * 5_000, "a = " + "9" * 5_000], ids=["nested", "number"])
def test_what_is_made_to_do_harm_is_named(strange: str) -> None:
    [reason] = reasons(reading_of(f"+++\n{strange}\n+++\n{BODY}", "quay.md"))
    assert reason.startswith("broken front matter: ")


def test_only_what_opens_the_file_is_front_matter() -> None:
    assert "title = 1" in only(reading_of(f"{BODY}\n+++\ntitle = 1\n+++\n", "quay.md")).text
