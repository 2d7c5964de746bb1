"""Employers' files, from reading to posting."""
