"""The emergency number of a place (CLINICAL §0.6: chosen once, shown with a link that calls it)."""

from __future__ import annotations

ANYWHERE = "112"
"""Where the place is not known: answered by mobile networks almost everywhere (GSM standard; general knowledge)."""

_NUMBERS = {
    "112": "AT BE BG CH CY CZ DE DK EE ES FI FR GR HR HU IE IN IS IT LT LU LV MT NL NO PL PT RO SE SI SK TR UA ZA",
    "911": "AR CA MX PH US",
    "999": "GB HK KE MY",
    "995": "SG",
    "000": "AU",
    "111": "NZ",
    "119": "JP KR",
    "120": "CN",
    "192": "BR",
    "101": "IL",
    "131": "CL",
}
"""Ambulance or general emergency number, by country (ISO 3166). From general knowledge, not yet checked against each
country's own page: docs say so, and the page shows the number before it is needed."""

NUMBER_OF = {code: number for number, codes in _NUMBERS.items() for code in codes.split()}

OTHER = "other"

COUNTRIES = (*sorted(NUMBER_OF), OTHER)
"""What may be chosen. Names: words `places/countries/<code>`."""


def emergency_number(country: str | None) -> str:
    """The number to call in a country; the one that works almost everywhere for one that is not known."""
    return NUMBER_OF.get(country or "", ANYWHERE)
