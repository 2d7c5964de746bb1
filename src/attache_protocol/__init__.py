"""What a desk and the ministry say to each other."""
