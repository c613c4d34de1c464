"""What apps above count as messages to clients."""

from rapport.journal.events import Event
from rapport.kit.registry import Shelf
from rapport.messaging.events import MessageWritten

# Events that say that somebody wrote to a client, by whatever means: they prove the duty to keep the correspondence.
written: Shelf[type[Event]] = Shelf("events of writing to a client")
written.put("messaging.message", MessageWritten)
