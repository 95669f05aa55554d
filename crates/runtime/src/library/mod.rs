//! Python's standard library: which modules there are, and their source.
