"""Employers' and funds' files, read and written."""
