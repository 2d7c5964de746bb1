"""A demo post: invented people, real use cases."""
