"""Searching in the browser: the search index in shards, of which a search loads one or two."""
