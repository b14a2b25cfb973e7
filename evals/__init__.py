"""Quality: accuracy on data, beside floors that may only rise. `./run evals`."""
