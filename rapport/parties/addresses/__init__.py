"""Postal addresses by country: printing order, postcodes, and countries by any name."""

from rapport.parties.addresses.address import Address
from rapport.parties.addresses.countries import country_code, country_name
from rapport.parties.addresses.postcodes import WrongPostcode, read_postcode

__all__ = ["Address", "WrongPostcode", "country_code", "country_name", "read_postcode"]
