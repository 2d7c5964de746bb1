"""How this desk looks and is kept."""
