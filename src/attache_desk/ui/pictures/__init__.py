"""Pictures of months and money: what is drawn, how, and the panels that show it."""
