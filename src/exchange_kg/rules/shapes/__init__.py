"""SHACL shapes, read from a graph and compiled to SELECT queries."""
