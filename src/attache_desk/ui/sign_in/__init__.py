"""The way in: signing in, the recovery code, and the lock."""
