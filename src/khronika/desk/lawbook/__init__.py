"""Laws: acts and their editions, comparisons article by article, the history of an article, who cites it."""
