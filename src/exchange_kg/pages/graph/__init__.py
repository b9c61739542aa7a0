"""The pages of named graphs."""
