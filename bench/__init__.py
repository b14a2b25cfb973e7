"""Speed: ratios against a peer or a limit, both measured in one run. `./run bench`. A timing never fails a test."""
