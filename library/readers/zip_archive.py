"""ZIP archives: each member is read as the file that it was, and named `archive.zip!/member`."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import PurePosixPath
from zipfile import ZipFile, ZipInfo

from library.model import Article
from library.readers.decoding import UnreadableContentError
from library.readers.expansion import expansion_of
from library.readers.formats import READ_EXTENSIONS, why_left_out
from library.readers.limits import Limits
from library.readers.reading import read_source
from library.readers.saved_pages import pages_of
from library.readers.sources import Skipped, Source
from library.readers.zipped import opened_zip, read_member


def read(source: Source, limits: Limits) -> Iterator[Article | Skipped]:
    """Read the members in the archive's order; hidden ones are left out as in a folder, and so are backups.

    Nothing is written, so that it does not matter where a member's name points to.
    """
    expansion = expansion_of(source, limits)
    with opened_zip(source) as archive:
        if _is_word_document(archive):
            from library.readers import word

            yield from word.read(source, limits)
            return
        if "mimetype" in archive.NameToInfo and "content.xml" in archive.NameToInfo:
            raise UnreadableContentError(
                "is an OpenDocument file, which is not read; save it as .docx or .txt"
            )
        names = {member.filename.casefold() for member in archive.infolist()}
        members = [member for member in archive.infolist() if not _is_left_out(member, names)]
        if not members:
            raise UnreadableContentError("the archive holds no files")
        for member in members:
            path = f"{source.path}!/{member.filename}"
            unread = Source(path).shown_path
            suffix = PurePosixPath(member.filename).suffix.lower()
            if suffix not in READ_EXTENSIONS:
                yield Skipped(unread, why_left_out(suffix, "unpack it and name it to try"))
                continue
            try:
                content = read_member(archive, member, limits, expansion)
            except UnreadableContentError as error:
                yield Skipped(unread, str(error))
                if expansion.left < 0:
                    return
                continue
            yield from read_source(Source(path, content, depth=source.depth + 1, expansion=expansion), limits)


def _is_word_document(archive: ZipFile) -> bool:
    """Tell a Word document whose name and first bytes do not."""
    return "word/document.xml" in archive.NameToInfo and "[Content_Types].xml" in archive.NameToInfo


def _is_left_out(member: ZipInfo, names: Collection[str]) -> bool:
    steps = PurePosixPath(member.filename.replace("\\", "/")).parts
    hidden = any((step.startswith(".") and step != "..") or step == "__MACOSX" for step in steps)
    if not member.filename or member.is_dir() or hidden or member.filename.endswith("~"):
        return True
    folders = map(str, PurePosixPath(member.filename).parents)
    return any(page in names for folder in folders for page in pages_of(folder))
