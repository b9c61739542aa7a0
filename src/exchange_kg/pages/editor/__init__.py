"""The query editor: a plain form that works everywhere, its answer, and what the editor completes from."""
