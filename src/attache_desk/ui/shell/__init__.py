"""The window: its navigation, its status line, and what happens when it is opened and closed."""
