"""Tables of the line, in the order they came."""
