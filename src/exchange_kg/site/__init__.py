"""The pages as files that any plain web server can send."""
