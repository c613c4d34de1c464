"""How the numbers of projects are written, so that gaps are found."""

from rapport.documents.shelves import Numbered, numbered
from rapport.projects.models import Project

numbered.put("project", Numbered(Project, r"P(?P<n>\d{3,})-(?P<y>\d\d)"))
