"""A kind of number that a country gives to a company or person."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise

Label = str | Promise


@dataclass(frozen=True)
class Identifier:
    """A checked number: `normal` is stored and compared, `shown` is how its country writes it."""

    normal: str
    shown: str


class WrongIdentifier(ValueError):
    """The number is not one of its kind; `sentence` tells the person what is wrong and what a right one looks like."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def as_compared(number: str) -> str:
    """Show the number just as it is compared."""
    return number


@dataclass(frozen=True)
class Kind:
    """A kind of number: the trade's name for it, an invented example, its check and how it is shown.

    `check` gets capitals and digits without blanks and points and returns the normal form, or raises
    `stdnum.exceptions.ValidationError`. `lengths` are told to the person; they are empty when several forms exist.
    `prefix` is what a VAT number of the country begins with.
    """

    code: str
    label: Label
    example: str
    check: Callable[[str], str]
    lengths: tuple[int, ...] = ()
    only_digits: bool = False
    show: Callable[[str], str] = as_compared
    prefix: str = ""
