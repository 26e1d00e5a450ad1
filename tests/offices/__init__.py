"""Files as real offices send them: layouts and oddities as seen, contents invented, what must be read."""
