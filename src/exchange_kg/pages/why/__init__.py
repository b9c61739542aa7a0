"""The page that tells why a triple holds, down to the lines of the documents, or why not."""
