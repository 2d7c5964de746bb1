"""The first run: the post, the first officer, the recovery sheet."""
