"""Proofs: remarks on an issue before it is printed, each put right or accepted with a reason."""
