"""What a desk and the ministry say to each other: messages, batches, seals, QR tokens."""
