"""The page of a document: what was read from which of its lines, and from which nothing was."""
