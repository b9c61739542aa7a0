"""Every IRI of the graph as a path of the server: pages for people, RDF for programs."""
