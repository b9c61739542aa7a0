"""Calls to other endpoints, for SERVICE and LOAD: made by the server for workers without a network."""
