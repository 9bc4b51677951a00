"""Agencies that a reader adds to those that are known."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from library.readers import Limits, Source, read_sources
from library.wire.vocabulary import agency_name, recognise_agencies

LIMITS = Limits(1_000_000, 100_000)
OWN = Limits(1_000_000, 100_000, agencies=("NordPress",))
REPORT = "Quay closed\n\n{0}The quay stays closed for the week, the harbour master said on Monday.\n"


@pytest.fixture(autouse=True)
def _known_ones_alone() -> Iterator[None]:
    recognise_agencies(())
    yield
    recognise_agencies(())


def agency(opening: str, limits: Limits) -> str:
    [article] = read_sources([Source("quay.txt", REPORT.format(opening).encode())], limits).articles
    return article.agency


@pytest.mark.parametrize(
    "opening", ["(NORDPRESS) — ", "By Helen Roe, Nordpress\n\n", "PORT AGNES, May 19, Nordpress — "]
)
def test_an_agency_of_ones_own_is_read_where_the_known_ones_are(opening: str) -> None:
    assert agency(opening, OWN) == "NordPress"
    assert agency(opening, LIMITS) == ""


def test_a_page_that_is_read_in_another_process_is_read_with_them_too() -> None:
    text = REPORT.format("(Nordpress) — ").partition("\n\n")[2]
    page = f"<html><title>Quay closed</title><article><h1>Quay closed</h1><p>{text}</p></article></html>"
    for limits, found in ((LIMITS, ""), (OWN, "NordPress"), (LIMITS, "")):
        [article] = read_sources([Source("quay.html", page.encode())], limits).articles
        assert article.agency == found


def test_the_known_agencies_stay_known() -> None:
    recognise_agencies(("Nordpress", " ", "."))
    assert [agency_name(printed) for printed in ("Agence France-Presse", "nordpress", "")] == [
        "AFP",
        "Nordpress",
        "",
    ]
