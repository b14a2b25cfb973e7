"""Keep what was fetched so that it can be proved later: WARC store, ledger, time stamps, verify."""
