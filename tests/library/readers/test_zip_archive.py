from __future__ import annotations

import io
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.library.readers.given import limits, only, read, reason
from tests.library.readers.test_word import BODY, docx, paragraph

LINES = '{"title": "Ice", "text": "Nobody left."}\n{"title": "Thaw", "text": "All left."}\n'


def zipped(members: dict[str, str | bytes]) -> bytes:
    written = io.BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return written.getvalue()


def test_each_member_is_read_in_its_own_format() -> None:
    content = zipped({"a/ice.txt": "Nobody left.", "set.jsonl": LINES, "report.docx": docx(paragraph(BODY))})
    reading = read("saved.zip", content)
    assert not reading.skipped
    assert [article.path for article in reading.articles] == [
        *("saved.zip!/a/ice.txt", "saved.zip!/set.jsonl:1", "saved.zip!/set.jsonl:2"),
        "saved.zip!/report.docx",
    ]


def test_hidden_members_and_backups_are_left_out_and_other_formats_named() -> None:
    names = ["__MACOSX/._ice.txt", ".git/ice.txt", "a/.ice.txt", "ice.txt~", "ice.txt", "ice.xlsx"]
    reading = read("saved.zip", zipped(dict.fromkeys(names, "Nobody left.")))
    assert [article.path for article in reading.articles] == ["saved.zip!/ice.txt"]
    assert [entry.path for entry in reading.skipped] == ["saved.zip!/ice.xlsx"]


def test_the_folder_of_a_saved_page_belongs_to_it() -> None:
    names = [
        "a/Quay.html",
        "a/Quay_files/frame.html",
        "a/Quay_files/deep/frame.html",
        "a/Storm_files/gale.html",
    ]
    said = "Nobody left the quay before Monday, for the ice held every boat, the harbour master said. " * 4
    page = f"<html><body><article><h1>Ice</h1><p>{said}</p></article></body></html>"
    reading = read("saved.zip", zipped({name: page.replace("Ice", name) for name in names}))
    assert [article.path for article in reading.articles] == [
        *("saved.zip!/a/Quay.html", "saved.zip!/a/Storm_files/gale.html")
    ]


@pytest.mark.parametrize("name", ["../../etc/ice.txt", "/etc/ice.txt", "C:\\ice.txt", "\x1b[2J\u202eice.txt"])
def test_a_member_may_be_called_anything(name: str) -> None:
    article = only(read("saved.zip", zipped({name: "Nobody left."})))
    assert article.path.startswith("saved.zip!/")
    assert not set("\x1b\u202e") & set(article.path)


def test_a_member_whose_name_is_no_utf8_is_read() -> None:
    content = zipped({"iceXX.txt": "Nobody left."}).replace(b"iceXX", b"ice\xff\xfe")
    assert only(read("saved.zip", content)).text == "Nobody left."


def test_archives_in_archives_are_read_and_deeper_ones_named() -> None:
    content = zipped({"ice.txt": "Nobody left."})
    for depth in range(1, 5):
        content = zipped({f"{depth}.zip": content})
        reading = read("saved.zip", content)
        assert bool(reading.articles) == (depth <= 2)
        assert bool(reading.skipped) == (depth > 2)
    assert "archives deep" in reason(read("saved.zip", content))


def test_a_member_beyond_the_limit_is_named_and_the_next_one_read() -> None:
    content = zipped({"large.txt": "The harbour froze over. " * 100, "ice.txt": "Nobody left."})
    reading = read("saved.zip", content, limits(largest_file=2_000))
    assert [article.path for article in reading.articles] == ["saved.zip!/ice.txt"]
    assert "reading.largest_file" in reading.skipped[0].reason


def test_a_member_that_grows_too_much_is_named() -> None:
    content = zipped({"bomb.txt": "a" * 4_000_000, "ice.txt": "Nobody left."})
    reading = read("saved.zip", content, limits(largest_file=10_000_000))
    assert len(reading.articles) == 1
    assert "200 times its size" in reading.skipped[0].reason


def test_many_members_that_grow_are_stopped_together() -> None:
    members = {f"{number}.zip": zipped({"a.txt": "Ice. " * 150_000}) for number in range(60)}
    reading = read("saved.zip", zipped(dict(members)), limits(longest_line=10))
    assert "made to do harm" in reading.skipped[-1].reason


def test_an_encrypted_member_is_named() -> None:
    content = bytearray(zipped({"ice.txt": "Nobody left."}))
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    assert "password" in reason(read("saved.zip", bytes(content)))


def test_an_archive_without_files_is_named() -> None:
    assert "holds no files" in reason(read("saved.zip", zipped({"folder/": ""})))
    assert "holds no files" in reason(read("saved.zip", zipped({})))


def test_an_opendocument_file_is_named_as_such() -> None:
    content = zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"})
    assert "OpenDocument" in reason(read("a.odt", content))


def test_a_broken_archive_is_named() -> None:
    assert "broken ZIP file" in reason(read("saved.zip", b"PK\x03\x04...."))


@given(st.integers(0, 400), st.binary(min_size=1, max_size=8))
def test_damage_anywhere_is_named_or_survived(place: int, damage: bytes) -> None:
    sound = zipped({"ice.txt": "Nobody left. " * 20, "set.jsonl": LINES})
    place %= len(sound) - 12
    reading = read("a.zip", sound[: place + 4] + damage + sound[place + 4 + len(damage) :])
    assert reading.articles or reading.skipped


@given(st.binary(max_size=200))
def test_anything_behind_the_signature_is_named(content: bytes) -> None:
    assert reason(read("a.zip", b"PK\x03\x04" + content))
