"""How a store of one version becomes a store of the next, and back."""
