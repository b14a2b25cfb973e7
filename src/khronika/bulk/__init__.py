"""One shard in, one shard out: a country's backfill, locally or on Dask."""
