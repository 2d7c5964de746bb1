"""Issuing, printing, verifying and revoking certificates."""
