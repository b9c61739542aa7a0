"""What a change of triples touches in a path, a pattern or a rule."""
