"""What may not be seen by all: sealed facts, who may see which field, masks, erasure by decision."""
