"""The endpoint: the SPARQL 1.1 Protocol over the build of a workspace, with limits that hold."""
