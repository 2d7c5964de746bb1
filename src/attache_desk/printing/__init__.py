"""Certificates and other papers drawn as PDF, and read back."""
