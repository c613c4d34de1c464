"""Deals out of files: what a column may mean, which deal a row is, and writing a batch.

A row names its client, who has to be here already. A number that the deal had elsewhere stands after its name, so that
people find it by that number, and the same file knows it again.
"""
