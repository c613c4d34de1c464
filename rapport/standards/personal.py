"""Self-checks are about our own work."""

from rapport.privacy.shelves import apart

apart.put("standards.SelfCheck", "the address is that of our own place")
