"""One page per stage; no page knows another."""
