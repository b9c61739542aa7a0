"""The documents that facts were read from."""
