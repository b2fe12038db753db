-- An archive of vjclaims. docs/archive.md describes the tables; open it with any SQLite tool.

CREATE TABLE articles (
    id        INTEGER PRIMARY KEY,
    path      TEXT NOT NULL UNIQUE,  -- relative to the folder of the archive
    title     TEXT,
    outlet    TEXT,
    author    TEXT,
    published TEXT,                  -- ISO 8601, as exact as the article says
    figures   INTEGER NOT NULL,      -- how many claims were read
    text      TEXT NOT NULL,         -- to which start and end of claims refer
    sha256    TEXT NOT NULL,         -- of the file
    read_with TEXT NOT NULL,         -- what read it: changes with version, model and metrics
    model     TEXT NOT NULL,
    added     TEXT NOT NULL,         -- UTC, ISO 8601
    record    BLOB NOT NULL          -- all that was read: JSON, compressed by zlib
);

CREATE TABLE claims (
    id         INTEGER PRIMARY KEY,
    article    INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    line       INTEGER NOT NULL,
    "column"   INTEGER NOT NULL,
    start      INTEGER NOT NULL,
    "end"      INTEGER NOT NULL,
    text       TEXT NOT NULL,
    entity     TEXT NOT NULL,
    metric     TEXT NOT NULL,
    kind       TEXT NOT NULL,        -- quantity, rank, year
    value      REAL NOT NULL,
    unit       TEXT NOT NULL,
    low        REAL,                 -- what a reader takes from the words; NULL is unbounded
    high       REAL,
    hedge      TEXT NOT NULL,
    as_of      TEXT,                 -- the end of the period the figure is for, ISO 8601
    as_of_from TEXT NOT NULL,        -- stated, published, none
    speaker    TEXT,
    modality   TEXT NOT NULL,
    sentence   TEXT NOT NULL
);
CREATE INDEX claims_of_article ON claims (article);
CREATE INDEX claims_by_metric ON claims (metric, entity);

-- By what an article is found for a draft: names, countries, fine figures, metric with holder.
CREATE TABLE terms (
    term    TEXT NOT NULL,
    day     INTEGER NOT NULL,        -- publication, days since year 1; 0 where unknown
    article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    PRIMARY KEY (term, day, article)
) WITHOUT ROWID;
CREATE INDEX terms_of_article ON terms (article);

CREATE TABLE meta (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

CREATE VIEW figures AS
SELECT a.path || ':' || c.line || ':' || c."column" AS place,
       c.text, c.entity, c.metric, c.value, c.unit, c.as_of, c.speaker, c.modality,
       a.outlet, a.published, a.title, c.sentence
FROM claims AS c JOIN articles AS a ON a.id = c.article;

CREATE VIEW metrics AS
SELECT metric, entity, unit, count(*) AS figures, count(DISTINCT article) AS articles,
       min(value) AS lowest, max(value) AS highest
FROM claims GROUP BY metric, entity, unit;
