"""How much one file may ask of us. Whoever hits a limit reads a sentence, never an error page."""

MAX_CELL = 500_000  # characters in one cell; a workbook allows 32,767
MAX_ROW = 4_000_000  # characters in one row, all cells together
MAX_COLUMNS = 2_000
MAX_RAW = 2_000  # characters of the untouched line that are kept when the row itself is too large to keep
EXCEL_CELL = 32_767  # characters that one workbook cell can hold

WORKBOOK_UNPACKED = 200_000_000  # bytes of all parts of the ZIP that a workbook is
WORKBOOK_MEMORY = 512_000_000  # bytes of address space for the process that opens a workbook
WORKBOOK_SECONDS = 20  # processor time of that process before the first row has come
WORKBOOK_ROWS_BYTES = 1_000_000_000  # bytes of rows that it may hand back

JSON_BYTES = 64_000_000  # a file of objects is read whole
JSON_DEPTH = 40  # objects inside objects
BASE_TABLES = 400  # tables of one database file
BASE_STEPS = 300_000_000  # instructions of the database engine for one walk over a table
BASE_CELL = 4_000_000  # bytes in one cell of a database file

VCARD_BYTES = 100_000_000
VCARD_DEPTH = 4  # cards inside cards

ICAL_BYTES = 32_000_000
ICAL_LINE = 200_000  # bytes of one unfolded line that are kept; a picture in a line is longer, and nobody reads it
ICAL_LINES = 5_000  # lines of one event or time zone
ICAL_EVENTS = 100_000
ICAL_ZONES = 40  # zones that a file explains and that have to be looked for among those of the world
ICAL_DEPTH = 8  # components inside components
