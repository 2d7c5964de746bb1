"""What waits this morning."""
