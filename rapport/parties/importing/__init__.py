"""Bringing clients and people in: what a foreign column may mean, how a row becomes ours, and the bulk writer.

Whoever reads files (the exchange app, the API) works in four steps, a batch of about a thousand rows at a time:

1. **Columns.** `CLIENT_FIELDS` and `PERSON_FIELDS` are `ImportField`s: key, label, the header words under which six
   languages and other programs write it, and what kind of value stands there. Several columns may carry a field whose
   `many` is true (phone 1, phone 2); a "labelled" column gives the label, e.g. "work".
2. **Rows.** `read_client(number, cells, habits)` / `read_person(...)`: `cells` maps a field's key to the list of cell
   (header, value) pairs of the columns mapped to it (text, or the typed values of a spreadsheet). `habits` says the
   file's country, who may be an owner (`owners_for(actor)`) and values for rows that say nothing. Gives a `ClientRow`
   / `PersonRow`. Raises BadInput whose `fields` maps field keys to sentences. No query is made.
3. **Duplicates.** `keys_of(row)` are the row's keys, surest first: numbers, e-mail, phone digits, folded name with
   town; two rows of one file that share a key are the same client, as sure as `CERTAINTY` says (per cent, by the
   key's first word). `known_clients(actor, keys)` / `known_people(actor, keys)` give {key: record numbers} of what the
   actor may see, a handful of queries a batch. The caller decides and sets `row.match` to the record to update; None
   creates.
4. **Writing.** `write_clients(actor, rows)` / `write_people(actor, rows)`, inside the caller's act and transaction: a
   dozen statements a batch, search text, one journal line about all records with the undo images. Gives `Written`:
   which rows were created, updated and left unchanged (by row number), and the journal entry that undoes the batch
   (`roles.undo.undo(actor, written.entry.pk)`).

An update fills and replaces what the row says, and leaves alone what the row does not mention: an empty cell never
empties a field. Phones, e-mails, numbers and addresses are added to those already there. People of a client row are
matched by e-mail, then by folded name, within their client.
"""

from rapport.parties.importing.fields import CLIENT_FIELDS, PERSON_FIELDS, Habits, ImportField
from rapport.parties.importing.keys import CERTAINTY, keys_of, known_clients, known_people, meeting_keys
from rapport.parties.importing.owners import owners_for
from rapport.parties.importing.rows import ClientRow, PersonRow, read_client, read_person
from rapport.parties.importing.writer import Written, write_clients, write_people

__all__ = [
    "CERTAINTY",
    "CLIENT_FIELDS",
    "PERSON_FIELDS",
    "ClientRow",
    "Habits",
    "ImportField",
    "PersonRow",
    "Written",
    "keys_of",
    "known_clients",
    "known_people",
    "meeting_keys",
    "owners_for",
    "read_client",
    "read_person",
    "write_clients",
    "write_people",
]
