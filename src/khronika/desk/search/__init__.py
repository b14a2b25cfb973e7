"""Search: an index of our own terms in either database, the public page and the desk's."""
