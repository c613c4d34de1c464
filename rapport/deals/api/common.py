"""What several operations need."""

from rapport.kit.api import Resource

LARGEST = 2**63 - 1
deals = Resource("deals")
