"""The tables of a library file, and the steps from older layouts to the present one.

What articles are and what was derived from them can be made again from the files that were imported; what
the reader added (the tables `own_...`) cannot, so it refers to articles by their ids alone and outlives them;
a newer version of an article takes it over.
"""

from __future__ import annotations

APPLICATION = 0x42534C42
"""Marks a file as a library (SQLite's application_id)."""

LAYOUTS = (
    """
    CREATE TABLE article (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        path TEXT NOT NULL,
        heading TEXT NOT NULL,
        outlet TEXT NOT NULL,
        agency TEXT NOT NULL,
        byline TEXT NOT NULL,
        place TEXT NOT NULL,
        published TEXT NOT NULL,
        language TEXT NOT NULL,
        address TEXT NOT NULL,
        words INTEGER NOT NULL,
        added TEXT NOT NULL,
        session INTEGER NOT NULL,
        newer INTEGER REFERENCES article (number) ON DELETE SET NULL,
        copy_of INTEGER REFERENCES article (number) ON DELETE SET NULL,
        story INTEGER,
        dated TEXT NOT NULL DEFAULT '',
        quoted TEXT,
        grouped TEXT,
        matched TEXT,
        indexed TEXT
    );
    CREATE INDEX article_by_address ON article (address) WHERE address <> '';
    CREATE INDEX article_by_date ON article (published, number);
    CREATE INDEX article_by_story ON article (story) WHERE story IS NOT NULL;
    CREATE INDEX article_by_copy ON article (copy_of) WHERE copy_of IS NOT NULL;
    CREATE INDEX article_by_newer ON article (newer) WHERE newer IS NOT NULL;
    CREATE TABLE content (
        number INTEGER PRIMARY KEY REFERENCES article (number) ON DELETE CASCADE,
        article BLOB NOT NULL
    );
    CREATE TABLE derived (
        number INTEGER PRIMARY KEY REFERENCES article (number) ON DELETE CASCADE,
        quotations BLOB NOT NULL,
        signature BLOB NOT NULL
    );
    CREATE TABLE story (
        number INTEGER PRIMARY KEY,
        name TEXT NOT NULL,
        reports INTEGER NOT NULL,
        first TEXT NOT NULL,
        last TEXT NOT NULL
    );
    CREATE INDEX story_by_date ON story (last, number);
    CREATE TABLE session (
        number INTEGER PRIMARY KEY,
        started TEXT NOT NULL,
        ended TEXT,
        state TEXT NOT NULL,
        paths TEXT NOT NULL,
        tags TEXT NOT NULL,
        tags_from_folders INTEGER NOT NULL
    );
    CREATE TABLE source (
        path TEXT PRIMARY KEY,
        size INTEGER NOT NULL,
        changed INTEGER NOT NULL,
        reading TEXT NOT NULL,
        session INTEGER NOT NULL
    );
    CREATE TABLE outcome (
        number INTEGER PRIMARY KEY,
        session INTEGER NOT NULL REFERENCES session (number) ON DELETE CASCADE,
        path TEXT NOT NULL,
        line INTEGER,
        kind TEXT NOT NULL,
        said TEXT NOT NULL,
        articles INTEGER NOT NULL
    );
    CREATE INDEX outcome_by_session ON outcome (session, kind);
    CREATE TABLE setting (
        name TEXT PRIMARY KEY,
        value TEXT NOT NULL
    );
    CREATE TABLE own_tag (
        article TEXT NOT NULL,
        tag TEXT NOT NULL,
        at TEXT NOT NULL,
        PRIMARY KEY (tag, article)
    );
    CREATE INDEX own_tag_by_article ON own_tag (article);
    CREATE TABLE own_note (
        id TEXT PRIMARY KEY,
        article TEXT NOT NULL,
        start INTEGER NOT NULL,
        stop INTEGER NOT NULL,
        said TEXT NOT NULL,
        at TEXT NOT NULL
    );
    CREATE INDEX own_note_by_article ON own_note (article);
    CREATE TABLE own_reading (
        article TEXT PRIMARY KEY,
        is_read INTEGER NOT NULL,
        place INTEGER NOT NULL,
        at TEXT NOT NULL
    );
    CREATE TABLE own_decision (
        number INTEGER PRIMARY KEY,
        ruling TEXT NOT NULL,
        pairs TEXT NOT NULL,
        at TEXT NOT NULL
    );
    CREATE TABLE own_speaker (
        name TEXT PRIMARY KEY,
        merged_into TEXT NOT NULL,
        at TEXT NOT NULL
    );
    CREATE TABLE own_story (
        number INTEGER PRIMARY KEY,
        kind TEXT NOT NULL,
        articles TEXT NOT NULL,
        name TEXT NOT NULL,
        at TEXT NOT NULL
    );
    """,
    """
    CREATE TABLE own_search (
        name TEXT PRIMARY KEY,
        query TEXT NOT NULL,
        arrangement TEXT NOT NULL,
        at TEXT NOT NULL
    );
    CREATE TABLE asked (
        number INTEGER PRIMARY KEY,
        query TEXT NOT NULL UNIQUE
    )
    """,
)
"""Each step leads from one layout to the next; the number of the layout is SQLite's user_version.

article.newer: the version of the same address that took its place. article.copy_of: the fullest of its near
copies. article.dated: how neighbours gave it the date that it does not name. article.quoted, grouped,
matched, indexed: by which version of the code that was done; NULL: not yet. asked: the last queries of the
search screen.
"""
