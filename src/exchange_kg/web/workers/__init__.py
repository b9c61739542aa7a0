"""Processes that run queries, and can be killed: a query in a thread cannot be stopped."""
