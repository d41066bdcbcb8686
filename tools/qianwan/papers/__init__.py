"""A figure or a table drawn for a reader."""
