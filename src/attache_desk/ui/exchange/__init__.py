"""What was sent to the ministry, and what it answered."""
