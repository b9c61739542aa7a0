"""The words of the graph: classes, properties and concepts."""
