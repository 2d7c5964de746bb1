"""Missions: prepared and put together at the office, carried on field laptops."""
