"""Who publishes: names, spellings, hosts, reprint terms."""
