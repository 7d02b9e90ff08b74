"""Mutation testing: what is planted, whether the tests find it, and what is told of it."""
