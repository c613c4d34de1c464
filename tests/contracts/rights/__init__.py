"""The rights matrix: every address and operation, asked as everybody, against what is written in `matrix.txt`."""
