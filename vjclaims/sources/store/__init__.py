"""What is kept between runs, in SQLite: the cache of what was read, and archives.

records.py turns what was read into bytes and back, stamp.py says what results depend on,
cache.py keeps results under it, archive.py keeps articles for good, candidates.py finds those
of them that may tell what a draft tells.
"""
