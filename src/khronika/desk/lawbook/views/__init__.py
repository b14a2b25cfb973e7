"""Pages of the law book: acts and editions, comparisons, articles."""
