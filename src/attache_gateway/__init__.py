"""The ministry's end of the line."""
