"""What the program costs, measured in one run on one machine, mostly as ratios to the least the same job can cost."""
