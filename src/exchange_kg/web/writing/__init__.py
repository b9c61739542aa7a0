"""Writing: SPARQL Update and the Graph Store Protocol, into a store of the server's own."""
