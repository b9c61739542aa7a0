"""The same rules and questions in the embedded store and inside a remote engine."""
