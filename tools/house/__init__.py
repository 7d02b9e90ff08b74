"""The two commands of the README: a small standard-library bootstrap, inside the checkout only."""
