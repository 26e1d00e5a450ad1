"""One module per kind of block, each laying out its rows."""
