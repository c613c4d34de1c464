"""Orders out of files, a row for each line: what a column may mean, which line a row is, and writing a batch.

The number that the order had elsewhere is its number here. An order with its day of delivery is history and comes in
as delivered; any other comes in as a draft, and whoever places it agrees on its discount.
"""
