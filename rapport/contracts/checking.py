"""How the numbers of contracts and of papers in their register are written, so that gaps are found."""

from rapport.contracts.models import Contract, Paper
from rapport.documents.shelves import Numbered, numbered

numbered.put("contract", Numbered(Contract, r"(?P<n>\d+)/(?P<y>\d\d)"))
numbered.put("contract-paper", Numbered(Paper, r"[IO]-(?P<n>\d+)/(?P<y>\d\d)"))
