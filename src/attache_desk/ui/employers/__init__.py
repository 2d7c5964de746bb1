"""Employers and who works for them."""
