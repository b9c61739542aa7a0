"""The preview of a thing, for the frames of other programs."""
