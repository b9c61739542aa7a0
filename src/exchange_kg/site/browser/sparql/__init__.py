"""Queries answered in the browser: the graph as a file, and what is needed to show answers."""
