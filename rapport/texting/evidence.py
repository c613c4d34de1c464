"""What SMS prove of a person's duties: they count as messages to clients."""

from rapport.messaging.shelves import written
from rapport.texting.events import TextWritten

written.put("texting.text", TextWritten)
