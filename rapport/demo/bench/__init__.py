"""`rapport bench`: large data, the real server, and two floors measured in the same run."""
