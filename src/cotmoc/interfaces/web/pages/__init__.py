"""One page a module: it reads the request and the clock, asks one reading, and shows the answer."""
