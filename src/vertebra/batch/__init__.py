"""Whole folders of recordings and videos, on several processes or machines; what was done once is not done again."""
