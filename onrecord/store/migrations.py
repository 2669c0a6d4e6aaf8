"""What stands in the file of a case: its tables, by the versions in which they came."""

from __future__ import annotations

__all__ = ["MIGRATIONS"]

BASE = """
CREATE TABLE migration (version INTEGER PRIMARY KEY, what TEXT NOT NULL);
CREATE TABLE raw (
    digest TEXT PRIMARY KEY,
    body BLOB NOT NULL                 -- the bytes that came in, zlib
) WITHOUT ROWID;
CREATE TABLE article (
    number INTEGER PRIMARY KEY,        -- for the full-text index only; depends on the order of arrival
    id TEXT NOT NULL UNIQUE,
    text TEXT NOT NULL,
    title TEXT,
    outlet TEXT,
    published TEXT,                    -- ISO 8601
    fields TEXT NOT NULL,              -- JSON of model.Article without its text
    record TEXT NOT NULL,              -- JSON of model.Record
    made_by TEXT NOT NULL,             -- JSON: annotator -> version, sorted
    sighting TEXT NOT NULL,            -- id of the sighting whose facts are shown: the first in the order of sightings
    body TEXT,                         -- digest of the text without furniture; NULL when too little is left
    edition TEXT NOT NULL              -- smallest id among the copies
);
CREATE INDEX article_made_by ON article (made_by);
CREATE INDEX article_body ON article (body, id);
CREATE TABLE sighting (
    id TEXT PRIMARY KEY,               -- digest of all that came in with it
    article TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    name TEXT NOT NULL,
    place TEXT NOT NULL,               -- file, line or row
    facts TEXT NOT NULL,               -- JSON of views.Sighting
    raw TEXT NOT NULL REFERENCES raw (digest)
) WITHOUT ROWID;
CREATE INDEX sighting_article ON sighting (article);
CREATE INDEX sighting_name ON sighting (name);
CREATE INDEX sighting_raw ON sighting (raw);
CREATE TABLE actor (
    id TEXT PRIMARY KEY,
    article TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    country TEXT,
    role TEXT
) WITHOUT ROWID;
CREATE INDEX actor_article ON actor (article);
CREATE TABLE actor_link (
    actor TEXT PRIMARY KEY REFERENCES actor (id) ON DELETE CASCADE,
    across TEXT NOT NULL,              -- id of the actor across articles: the smallest among its members
    name_key TEXT,                     -- what it is matched by; NULL when its name matches nothing
    reason TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX actor_link_across ON actor_link (across, actor);
CREATE INDEX actor_link_key ON actor_link (name_key, actor);
CREATE TABLE statement (
    number INTEGER PRIMARY KEY,        -- for the full-text index only
    id TEXT NOT NULL UNIQUE,
    article TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    start INTEGER NOT NULL,            -- offset of its first character, for the order of lists
    actor TEXT REFERENCES actor (id) DEFERRABLE INITIALLY DEFERRED,
    act TEXT NOT NULL,
    manner TEXT NOT NULL,
    negated INTEGER NOT NULL,
    said TEXT,                         -- TIMEX3 value of when it was said
    first_day TEXT,                    -- ISO dates between which it was said, or else published
    last_day TEXT,
    source TEXT NOT NULL,              -- the words
    content TEXT NOT NULL
);
CREATE INDEX statement_article ON statement (article, start, id);
CREATE INDEX statement_actor ON statement (actor);
CREATE INDEX statement_day ON statement (last_day);
CREATE TABLE problem (
    place TEXT NOT NULL,
    kind TEXT NOT NULL,
    message TEXT NOT NULL,
    article TEXT REFERENCES article (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    by_annotator INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (place, kind, message)
) WITHOUT ROWID;
CREATE INDEX problem_article ON problem (article);
CREATE TABLE judgement (
    number INTEGER PRIMARY KEY,
    subject TEXT NOT NULL,             -- names evidence, which may leave the case and come back: no foreign key
    other TEXT,
    verdict TEXT NOT NULL,
    undoes INTEGER REFERENCES judgement (number),
    whole TEXT NOT NULL                -- JSON of model.Judgement
);
CREATE INDEX judgement_subject ON judgement (subject);
CREATE TRIGGER judgement_stays BEFORE DELETE ON judgement
    BEGIN SELECT RAISE(ABORT, 'judgements are never deleted: undo them'); END;
CREATE TRIGGER judgement_holds BEFORE UPDATE ON judgement
    BEGIN SELECT RAISE(ABORT, 'judgements are never changed: undo them'); END;
CREATE TRIGGER judgement_counts BEFORE INSERT ON judgement
    WHEN EXISTS (SELECT 1 FROM judgement WHERE number = NEW.number)
    BEGIN SELECT RAISE(ABORT, 'judgements are never replaced: undo them'); END;
"""

SEARCH = """
CREATE VIRTUAL TABLE article_words USING fts5 (
    title, text, content='article', content_rowid='number', tokenize='unicode61 remove_diacritics 2');
CREATE TRIGGER article_in AFTER INSERT ON article BEGIN
    INSERT INTO article_words (rowid, title, text) VALUES (NEW.number, NEW.title, NEW.text); END;
CREATE TRIGGER article_out AFTER DELETE ON article BEGIN
    INSERT INTO article_words (article_words, rowid, title, text)
    VALUES ('delete', OLD.number, OLD.title, OLD.text); END;
CREATE TRIGGER article_changed AFTER UPDATE OF title, text ON article BEGIN
    INSERT INTO article_words (article_words, rowid, title, text)
    VALUES ('delete', OLD.number, OLD.title, OLD.text);
    INSERT INTO article_words (rowid, title, text) VALUES (NEW.number, NEW.title, NEW.text); END;
CREATE VIRTUAL TABLE statement_words USING fts5 (
    source, content, content='statement', content_rowid='number', tokenize='unicode61 remove_diacritics 2');
CREATE TRIGGER statement_in AFTER INSERT ON statement BEGIN
    INSERT INTO statement_words (rowid, source, content) VALUES (NEW.number, NEW.source, NEW.content); END;
CREATE TRIGGER statement_out AFTER DELETE ON statement BEGIN
    INSERT INTO statement_words (statement_words, rowid, source, content)
    VALUES ('delete', OLD.number, OLD.source, OLD.content); END;
"""

MODALITY = """
ALTER TABLE statement ADD COLUMN modality TEXT NOT NULL DEFAULT 'fact';
"""

ACTOR_SECTORS = """
ALTER TABLE actor ADD COLUMN sectors TEXT NOT NULL DEFAULT '';  -- PLOVER codes, parted by spaces
ALTER TABLE actor_link ADD COLUMN country TEXT;                 -- of a person, by which namesakes are told apart
CREATE INDEX actor_link_country ON actor_link (name_key, country);
"""

COPIES = """
ALTER TABLE article ADD COLUMN wording TEXT;  -- JSON of wording.Wording; NULL until its copies were looked for
CREATE INDEX article_edition ON article (edition, id);
CREATE TABLE pick (
    pick INTEGER NOT NULL,             -- a shingle by which articles are found
    article TEXT NOT NULL REFERENCES article (id),
    PRIMARY KEY (pick, article)
) WITHOUT ROWID;
CREATE TABLE copy_link (
    one TEXT NOT NULL REFERENCES article (id),    -- the smaller id
    other TEXT NOT NULL REFERENCES article (id),
    kind TEXT NOT NULL,
    joins TEXT NOT NULL,
    shared INTEGER NOT NULL,           -- shingles in common
    words_one INTEGER NOT NULL,        -- words of each that stand in them
    words_other INTEGER NOT NULL,
    of_one INTEGER NOT NULL,           -- of so many
    of_other INTEGER NOT NULL,
    passages TEXT NOT NULL,            -- JSON: pairs of spans
    PRIMARY KEY (one, other)
) WITHOUT ROWID;
CREATE INDEX copy_link_other ON copy_link (other, one);
"""

STORIES = """
CREATE TABLE story_text (
    article TEXT PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
    told TEXT NOT NULL,                -- JSON of stories.StoryText: what it is compared by
    story TEXT NOT NULL,               -- smallest id among the articles of its story
    reason TEXT NOT NULL
);
CREATE INDEX story_text_story ON story_text (story, article);
CREATE TABLE story_key (
    key TEXT NOT NULL,                 -- a heavy word by which articles are found
    period INTEGER,                    -- number of the fortnight; NULL when the day is not known
    article TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE
);
CREATE INDEX story_key_key ON story_key (key, period, article);
CREATE INDEX story_key_article ON story_key (article);
CREATE TABLE event_link (
    id TEXT PRIMARY KEY,               -- of the event in its article
    article TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    across TEXT NOT NULL,              -- smallest id among the mentions of the same event
    reason TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX event_link_across ON event_link (across, id);
CREATE INDEX event_link_article ON event_link (article);
CREATE TABLE unlinked (
    article TEXT PRIMARY KEY,          -- may have left the case: no foreign key
    gone TEXT                          -- JSON of stories.StoryText: what it was compared by before
) WITHOUT ROWID;
INSERT INTO unlinked (article) SELECT id FROM article;
CREATE TABLE link_note (
    first TEXT NOT NULL,               -- what it is about
    note TEXT NOT NULL,
    PRIMARY KEY (first, note)
) WITHOUT ROWID;
"""

CLAIMS = """
CREATE TABLE proposition (
    id TEXT PRIMARY KEY,
    article TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    told TEXT NOT NULL                 -- JSON of link.claims.told.Told
);
CREATE INDEX proposition_article ON proposition (article);
CREATE TABLE proposition_key (
    key TEXT NOT NULL,                 -- propositions that share one are compared
    proposition TEXT NOT NULL REFERENCES proposition (id) ON DELETE CASCADE,
    PRIMARY KEY (key, proposition)
) WITHOUT ROWID;
CREATE INDEX proposition_key_proposition ON proposition_key (proposition);
CREATE TABLE claim_match (
    one TEXT NOT NULL,                 -- the smaller id; no foreign key: a match is asked for when one of them left
    other TEXT NOT NULL,
    verdict TEXT NOT NULL,
    chance INTEGER NOT NULL,           -- millionths
    reason TEXT NOT NULL,
    kind TEXT,
    left TEXT,
    right TEXT,
    PRIMARY KEY (one, other)
) WITHOUT ROWID;
CREATE INDEX claim_match_other ON claim_match (other);
CREATE INDEX claim_match_verdict ON claim_match (verdict);
CREATE TABLE claim_link (
    proposition TEXT PRIMARY KEY REFERENCES proposition (id) ON DELETE CASCADE,
    claim TEXT NOT NULL,               -- made of the smallest id among the propositions of the claim
    chance INTEGER NOT NULL,
    reason TEXT NOT NULL,
    through TEXT
) WITHOUT ROWID;
CREATE INDEX claim_link_claim ON claim_link (claim, proposition);
"""

EVENTS = """
CREATE TABLE event (
    id TEXT PRIMARY KEY,
    article TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    start INTEGER NOT NULL,            -- offset of its trigger
    category TEXT NOT NULL,            -- of PLOVER
    status TEXT NOT NULL,
    first_day TEXT,                    -- ISO dates between which it took place, or else was published
    last_day TEXT
) WITHOUT ROWID;
CREATE INDEX event_article ON event (article, start, id);
CREATE INDEX event_day ON event (last_day, id);
CREATE TABLE event_party (
    event TEXT NOT NULL REFERENCES event (id) ON DELETE CASCADE,
    part TEXT NOT NULL,                -- actor or recipient
    actor TEXT NOT NULL REFERENCES actor (id) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (event, part, actor)
) WITHOUT ROWID;
CREATE INDEX event_party_actor ON event_party (actor);
UPDATE article SET made_by = '{}';     -- their events are written when they are read again
"""

TALLIES = """
CREATE TABLE actor_name (              -- how many members of an actor across articles bear a name, as what kind
    across TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    members INTEGER NOT NULL,
    PRIMARY KEY (across, name, kind)
) WITHOUT ROWID;
CREATE TABLE actor_tally (
    across TEXT PRIMARY KEY,
    members INTEGER NOT NULL,
    statements INTEGER NOT NULL        -- as the annotators found them, without judgements
) WITHOUT ROWID;
CREATE INDEX actor_tally_statements ON actor_tally (statements, members, across);
CREATE TRIGGER member_in AFTER INSERT ON actor_link BEGIN
    INSERT INTO actor_name (across, name, kind, members)
        SELECT NEW.across, name, kind, 1 FROM actor WHERE id = NEW.actor
        ON CONFLICT (across, name, kind) DO UPDATE SET members = members + 1;
    INSERT INTO actor_tally (across, members, statements)
        VALUES (NEW.across, 1, (SELECT count(*) FROM statement WHERE actor = NEW.actor))
        ON CONFLICT (across) DO UPDATE SET members = members + 1, statements = statements + excluded.statements; END;
CREATE TRIGGER member_moves AFTER UPDATE OF across ON actor_link WHEN OLD.across <> NEW.across BEGIN
    UPDATE actor_name SET members = members - 1 WHERE across = OLD.across
        AND (name, kind) = (SELECT name, kind FROM actor WHERE id = OLD.actor);
    DELETE FROM actor_name WHERE across = OLD.across AND members = 0;
    UPDATE actor_tally SET members = members - 1,
        statements = statements - (SELECT count(*) FROM statement WHERE actor = OLD.actor) WHERE across = OLD.across;
    DELETE FROM actor_tally WHERE across = OLD.across AND members = 0;
    INSERT INTO actor_name (across, name, kind, members)
        SELECT NEW.across, name, kind, 1 FROM actor WHERE id = NEW.actor
        ON CONFLICT (across, name, kind) DO UPDATE SET members = members + 1;
    INSERT INTO actor_tally (across, members, statements)
        VALUES (NEW.across, 1, (SELECT count(*) FROM statement WHERE actor = NEW.actor))
        ON CONFLICT (across) DO UPDATE SET members = members + 1, statements = statements + excluded.statements; END;
CREATE TRIGGER member_out BEFORE DELETE ON actor BEGIN
    UPDATE actor_name SET members = members - 1 WHERE name = OLD.name AND kind = OLD.kind
        AND across = (SELECT across FROM actor_link WHERE actor = OLD.id);
    DELETE FROM actor_name WHERE members = 0 AND across = (SELECT across FROM actor_link WHERE actor = OLD.id);
    UPDATE actor_tally SET members = members - 1,
        statements = statements - (SELECT count(*) FROM statement WHERE actor = OLD.id)
        WHERE across = (SELECT across FROM actor_link WHERE actor = OLD.id);
    DELETE FROM actor_tally WHERE members = 0 AND across = (SELECT across FROM actor_link WHERE actor = OLD.id); END;
CREATE TRIGGER said_in AFTER INSERT ON statement WHEN NEW.actor IS NOT NULL BEGIN
    UPDATE actor_tally SET statements = statements + 1
        WHERE across = (SELECT across FROM actor_link WHERE actor = NEW.actor); END;
CREATE TRIGGER said_out BEFORE DELETE ON statement WHEN OLD.actor IS NOT NULL BEGIN
    UPDATE actor_tally SET statements = statements - 1
        WHERE across = (SELECT across FROM actor_link WHERE actor = OLD.actor); END;
INSERT INTO actor_name (across, name, kind, members)
    SELECT l.across, a.name, a.kind, count(*) FROM actor_link l JOIN actor a ON a.id = l.actor GROUP BY 1, 2, 3;
INSERT INTO actor_tally (across, members, statements)
    SELECT l.across, count(*), sum((SELECT count(*) FROM statement s WHERE s.actor = l.actor))
    FROM actor_link l GROUP BY 1;
"""

CLAIM_SUMMARIES = """
CREATE TABLE claim_summary (           -- of claims with more than one piece of evidence: what lists are ordered by
    claim TEXT PRIMARY KEY,
    contested INTEGER NOT NULL,
    evidence INTEGER NOT NULL,
    articles INTEGER NOT NULL,
    texts INTEGER NOT NULL,
    independent INTEGER NOT NULL       -- sources of those who say that it is so
) WITHOUT ROWID;
CREATE INDEX claim_summary_order ON claim_summary (contested DESC, evidence DESC, claim);
CREATE TABLE conflict (
    claim TEXT NOT NULL,
    other_claim TEXT,                  -- of the other side, where that is another
    kind TEXT NOT NULL,
    weight INTEGER NOT NULL,           -- millionths
    one TEXT NOT NULL,                 -- ids of the propositions on both sides
    other TEXT NOT NULL,
    whole TEXT NOT NULL                -- JSON of model.Conflict
);
CREATE INDEX conflict_order ON conflict (weight DESC, kind, one, other);
CREATE INDEX conflict_claim ON conflict (claim);
CREATE INDEX conflict_other_claim ON conflict (other_claim);
CREATE TABLE stale_claim (claim TEXT PRIMARY KEY) WITHOUT ROWID;  -- whose summary and conflicts are to be made anew
CREATE TRIGGER claim_in AFTER INSERT ON claim_link BEGIN
    INSERT INTO stale_claim VALUES (NEW.claim) ON CONFLICT DO NOTHING; END;
CREATE TRIGGER claim_out AFTER DELETE ON claim_link BEGIN
    INSERT INTO stale_claim VALUES (OLD.claim) ON CONFLICT DO NOTHING; END;
CREATE TRIGGER claim_moves AFTER UPDATE ON claim_link WHEN OLD.claim <> NEW.claim BEGIN
    INSERT INTO stale_claim VALUES (OLD.claim) ON CONFLICT DO NOTHING;
    INSERT INTO stale_claim VALUES (NEW.claim) ON CONFLICT DO NOTHING; END;
CREATE TRIGGER claim_text AFTER UPDATE OF edition, outlet, published ON article
    WHEN OLD.edition <> NEW.edition OR OLD.outlet IS NOT NEW.outlet OR OLD.published IS NOT NEW.published BEGIN
    INSERT INTO stale_claim
        SELECT DISTINCT l.claim FROM proposition p JOIN claim_link l ON l.proposition = p.id WHERE p.article = NEW.id
        ON CONFLICT DO NOTHING; END;
CREATE TRIGGER claim_voice AFTER UPDATE OF across ON actor_link WHEN OLD.across <> NEW.across BEGIN
    INSERT INTO stale_claim
        SELECT DISTINCT l.claim FROM actor a JOIN proposition p ON p.article = a.article
        JOIN claim_link l ON l.proposition = p.id WHERE a.id = NEW.actor
        ON CONFLICT DO NOTHING; END;
CREATE TRIGGER claim_differs AFTER INSERT ON claim_match BEGIN
    INSERT INTO stale_claim
        SELECT DISTINCT claim FROM claim_link WHERE proposition IN (NEW.one, NEW.other) ON CONFLICT DO NOTHING; END;
CREATE TRIGGER claim_agrees AFTER DELETE ON claim_match BEGIN
    INSERT INTO stale_claim
        SELECT DISTINCT claim FROM claim_link WHERE proposition IN (OLD.one, OLD.other) ON CONFLICT DO NOTHING; END;
INSERT INTO stale_claim SELECT DISTINCT claim FROM claim_link;
"""

LISTS = """
CREATE INDEX article_latest ON article (coalesce(published, ''), id);  -- for the list of reports
"""

LINK_STEPS = """
CREATE TABLE story_pair (
    one TEXT NOT NULL,                 -- the smaller id; no foreign key: a pair is asked for when one of them left
    other TEXT NOT NULL,
    strength INTEGER NOT NULL,         -- how alike they are, in millionths
    PRIMARY KEY (one, other)
) WITHOUT ROWID;
CREATE INDEX story_pair_other ON story_pair (other, one, strength);
DELETE FROM story_key;
DELETE FROM event_link;
DELETE FROM story_text;
DELETE FROM link_note;
INSERT OR REPLACE INTO unlinked (article) SELECT id FROM article;
CREATE TABLE link_step (
    step TEXT PRIMARY KEY,
    version TEXT NOT NULL              -- of what its links were made by
) WITHOUT ROWID;
INSERT INTO link_step (step, version) VALUES
    ('actors', '1'), ('claims', '1'), ('copies', '1'), ('events', '1'), ('stories', '1');
CREATE TABLE relink (
    step TEXT NOT NULL,
    article TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,  -- whose links of this step are still to be made
    PRIMARY KEY (step, article)
) WITHOUT ROWID;
CREATE INDEX relink_article ON relink (article);
"""

CLAIM_LISTS = """
CREATE TABLE claim_text (              -- of claims with more than one piece of evidence: what lists show, and find
    number INTEGER PRIMARY KEY,        -- for the full-text index only
    claim TEXT NOT NULL UNIQUE,
    text TEXT NOT NULL,                -- its clearest words
    words TEXT NOT NULL,               -- those of all its evidence, and who says so
    signs TEXT NOT NULL                -- model.Sign of its evidence, and "contested" or "undisputed"
);
CREATE VIRTUAL TABLE claim_words USING fts5 (
    words, signs, content='claim_text', content_rowid='number', tokenize='unicode61 remove_diacritics 2');
CREATE TRIGGER claim_text_in AFTER INSERT ON claim_text BEGIN
    INSERT INTO claim_words (rowid, words, signs) VALUES (NEW.number, NEW.words, NEW.signs); END;
CREATE TRIGGER claim_text_out AFTER DELETE ON claim_text BEGIN
    INSERT INTO claim_words (claim_words, rowid, words, signs)
    VALUES ('delete', OLD.number, OLD.words, OLD.signs); END;
CREATE INDEX judgement_other ON judgement (other);
CREATE INDEX article_outlet ON article (outlet, coalesce(published, ''), id);
CREATE TABLE undated (article TEXT PRIMARY KEY) WITHOUT ROWID;  -- whose day is not known, or was worked out
CREATE TRIGGER undated_in AFTER INSERT ON article
    WHEN NEW.published IS NULL
        OR CASE WHEN json_valid(NEW.record) THEN json_extract(NEW.record, '$.published.inferred') END = 1 BEGIN
    INSERT INTO undated VALUES (NEW.id) ON CONFLICT DO NOTHING; END;
CREATE TRIGGER undated_out AFTER DELETE ON article BEGIN DELETE FROM undated WHERE article = OLD.id; END;
CREATE TRIGGER undated_changed AFTER UPDATE OF published, record ON article BEGIN
    DELETE FROM undated WHERE article = NEW.id;
    INSERT INTO undated SELECT NEW.id
        WHERE NEW.published IS NULL
            OR CASE WHEN json_valid(NEW.record) THEN json_extract(NEW.record, '$.published.inferred') END = 1; END;
INSERT INTO undated
    SELECT id FROM article WHERE published IS NULL
        OR CASE WHEN json_valid(record) THEN json_extract(record, '$.published.inferred') END = 1;
INSERT INTO stale_claim SELECT claim FROM claim_summary WHERE true ON CONFLICT DO NOTHING;
"""

PLACES_AND_PARTIES = """
CREATE TABLE place (
    id TEXT PRIMARY KEY,
    article TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    spot TEXT NOT NULL,                -- the same for all that name one place
    name TEXT NOT NULL,
    literal INTEGER NOT NULL,          -- 0: it stands for a government or a people
    country TEXT,
    lat REAL,
    lon REAL,
    confidence REAL NOT NULL
) WITHOUT ROWID;
CREATE INDEX place_article ON place (article, start, id);
ALTER TABLE event ADD COLUMN place TEXT;       -- id of a place
CREATE INDEX article_shown ON article (id, edition, outlet, published);  -- read without the text in the same row
CREATE INDEX article_published ON article (published, id);
CREATE INDEX event_window ON event (last_day, first_day, article);
CREATE TABLE statement_party (
    statement TEXT NOT NULL REFERENCES statement (id) ON DELETE CASCADE,
    part TEXT NOT NULL,                -- about, addressee or via
    actor TEXT NOT NULL REFERENCES actor (id) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (statement, part, actor)
) WITHOUT ROWID;
CREATE INDEX statement_party_actor ON statement_party (actor);
CREATE INDEX actor_name_name ON actor_name (name COLLATE NOCASE);
UPDATE article SET made_by = '{}';     -- their places and parties are written when they are read again
"""

ACTOR_NAMES = """
CREATE TABLE name_seen (               -- the names of actors, each once
    number INTEGER PRIMARY KEY,        -- for the full-text index only
    name TEXT NOT NULL UNIQUE
);
CREATE VIRTUAL TABLE name_words USING fts5 (
    name, content='name_seen', content_rowid='number', tokenize='unicode61 remove_diacritics 2');
CREATE TRIGGER name_in AFTER INSERT ON actor_name
    WHEN NOT EXISTS (SELECT 1 FROM name_seen WHERE name = NEW.name) BEGIN
    INSERT INTO name_seen (name) VALUES (NEW.name);
    INSERT INTO name_words (rowid, name) SELECT number, name FROM name_seen WHERE name = NEW.name; END;
CREATE TRIGGER name_out AFTER DELETE ON actor_name
    WHEN NOT EXISTS (SELECT 1 FROM actor_name WHERE name = OLD.name COLLATE NOCASE AND name = OLD.name) BEGIN
    INSERT INTO name_words (name_words, rowid, name)
        SELECT 'delete', number, name FROM name_seen WHERE name = OLD.name;
    DELETE FROM name_seen WHERE name = OLD.name; END;
INSERT INTO name_seen (name) SELECT DISTINCT name FROM actor_name;
INSERT INTO name_words (name_words) VALUES ('rebuild');
CREATE INDEX article_numbered ON article (number, id, outlet, published);  -- what was found, without its text
"""

MIGRATIONS: tuple[tuple[str, str], ...] = (
    ("articles, statements, actors and judgements, with search", BASE + SEARCH),
    ("whether the act of a statement took place", MODALITY),
    ("the sectors of actors, and the countries of namesakes", ACTOR_SECTORS),
    ("the passages that articles have in common", COPIES),
    ("stories, and the events that are the same across articles", STORIES),
    ("propositions and the claims that they are", CLAIMS),
    ("events, with who takes part in them", EVENTS),
    ("how often actors across articles are named, and speak", TALLIES),
    ("what lists of claims are ordered by, and conflicts", CLAIM_SUMMARIES),
    ("the list of reports by day", LISTS),
    ("which articles are alike, and which version of each step made the links", LINK_STEPS),
    ("the words by which claims are found, reports by outlet and those without a day", CLAIM_LISTS),
    ("places, and whom statements are about, are made to and came through", PLACES_AND_PARTIES),
    ("the names of actors to find them by their words, and what hits among reports are narrowed by", ACTOR_NAMES),
)
"""What each version of the file adds to the one before: a phrase and its SQL. Version n is the n-th; only append."""
