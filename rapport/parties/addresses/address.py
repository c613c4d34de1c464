"""A postal address, printed in the order of the country that it lies in."""

from dataclasses import dataclass

from rapport.parties.addresses.countries import country_name

# The lines below street and house, one template a line. Russia writes the postcode last, Italy the province behind
# the town, Britain and India put the region on its own line.
_ORDER = {
    "SK": ("{postcode} {city}",),
    "CZ": ("{postcode} {city}",),
    "SE": ("{postcode} {city}",),
    "DE": ("{postcode} {city}",),
    "IT": ("{postcode} {city} {region}",),
    "RU": ("{city}", "{region}", "{postcode}"),
    "IN": ("{city} {postcode}", "{region}"),
    "GB": ("{city}", "{region}", "{postcode}"),
    "US": ("{city}, {region} {postcode}",),
}
_ELSEWHERE = ("{postcode} {city}", "{region}")


@dataclass(frozen=True)
class Address:
    """Where post goes: `lines` from the recipient's house upwards, `country` as ISO code; every part may be empty."""

    lines: tuple[str, ...] = ()
    postcode: str = ""
    city: str = ""
    region: str = ""
    country: str = ""

    def printed(self, language: str, sent_from: str = "") -> list[str]:
        """Return the lines of the label, without the recipient's name and without empty lines.

        The country stands last, in the language, unless the letter is sent from it.
        """
        parts = {"postcode": self.postcode, "city": self.city, "region": self.region}
        below = [template.format(**parts) for template in _ORDER.get(self.country, _ELSEWHERE)]
        if self.country and self.country != sent_from:
            below.append(country_name(self.country, language))
        lines = [" ".join(line.split()).strip(" ,").replace(" ,", ",") for line in (*self.lines, *below)]
        return [line for line in lines if line]
