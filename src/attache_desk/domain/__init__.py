"""The rules of the field, in plain Python values."""
