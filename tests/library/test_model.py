"""What an article is called where it has no name of its own."""

from __future__ import annotations

import pytest

from library.model import Article


@pytest.mark.parametrize(
    ("stated", "shown"),
    [
        (Article("a", "saved/0.warc", "", address="https://www.Warc.example:8080/0"), "warc.example"),
        (Article("a", "n4k.jsonl:2", "", address="https://n4k.example/2"), "n4k.example"),
        (Article("a", "n4k.jsonl:2", "", address="https://n4k.example/2", agency="TARKH"), "TARKH"),
        (Article("a", "n4k.jsonl:2", "", address="https://n4k.example/2", outlet="The Post"), "The Post"),
        (Article("a", "saved/quay.txt", "", address="https://[broken"), "quay"),
        (Article("a", "saved/quay.txt", ""), "quay"),
    ],
)
def test_an_outlet_that_is_not_named_is_shown_as_agency_then_host_then_file(
    stated: Article, shown: str
) -> None:
    assert stated.outlet_name == shown
