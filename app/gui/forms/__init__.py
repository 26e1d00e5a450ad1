"""The standard form on screen: drawn like paper, edited in place."""
