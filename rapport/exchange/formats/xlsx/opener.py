"""Runs as a process of its own: opens one workbook and writes its rows to standard output as lines of JSON.

Started by `process.py` as a script, so it imports nothing of ours. A hostile or enormous workbook may end this
process by memory or time; the server that started it goes on and says so.

Arguments: path, whose ending tells the kind; sheet name or nothing; bytes of memory; seconds of processor time;
bytes of output.
First line: what the workbook holds. Further lines: [row number, [cells]], where a date is a list of one ISO text.
Failure: exit code 3 and one word on standard error.
"""

import json
import re
import sys
import zipfile
from datetime import date, datetime, time, timedelta
from typing import Any

_LEFT_ENCODED = re.compile(r"_xFFF([EF])_")
_ERROR_CELL = re.compile(rb'<(?:\w+:)?c [^>]*\bt="e"')
_UNCALCULATED = re.compile(rb"(?:</f>|<f [^>]*/>)(?:<v/>|<v />|<v></v>)?</c>")
_CHUNK = 1 << 20


def main(path: str, wish: str, memory: int, seconds: int, output: int) -> None:
    """Write the workbook's rows to standard output."""
    _limit(memory, seconds)
    import python_calamine

    try:
        _write(python_calamine.load_workbook(path), wish, path, output)
    except python_calamine.PasswordError:
        _fail("password")
    except python_calamine.WorksheetNotFound:
        _fail("sheet")
    except MemoryError:
        _fail("large")
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        _fail("large" if "limit exceeded" in str(error) else "damaged")


def _limit(memory: int, seconds: int) -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limits
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))


def _write(book: Any, wish: str, path: str, output: int) -> None:
    tables = [sheet for sheet in book.sheets_metadata if str(sheet.typ).endswith("WorkSheet")]
    visible = [sheet.name for sheet in tables if str(sheet.visible).endswith(".Visible")]
    hidden = [sheet.name for sheet in tables if sheet.name not in visible]
    if wish and wish not in visible + hidden:
        _fail("sheet")
    name, table = wish, None
    for name in [wish] if wish else visible:
        table = book.get_sheet_by_name(name)
        if table.end is not None:
            break
    errors, uncalculated = _silent_cells(path)
    facts = {"sheet": name, "sheets": visible, "hidden": hidden, "errors": errors, "uncalculated": uncalculated}
    print(json.dumps(facts))
    if table is None:
        return
    written = 0
    for number, row in enumerate(table.iter_rows(), 1):
        cells = [_cell(value) for value in row]
        if any(cell is not None for cell in cells):
            line = json.dumps([number, cells])
            written += len(line)
            if written > output:
                _fail("large")
            print(line)


def _cell(value: Any) -> Any:
    if isinstance(value, str):
        value = value.replace("\0", "")  # left over from texts of old files that were read in the wrong width
        return (_LEFT_ENCODED.sub(_decoded, value) if "_xFFF" in value else value) or None
    if isinstance(value, float):
        return int(value) if value.is_integer() and abs(value) < 1e15 else value
    if isinstance(value, (datetime, date)):
        return [value.isoformat()]
    if isinstance(value, timedelta):
        seconds = round(value.total_seconds())
        return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    return value.isoformat() if isinstance(value, time) else value


def _decoded(found: "re.Match[str]") -> str:
    return chr(0xFFFE) if found[1] == "E" else chr(0xFFFF)


def _silent_cells(path: str) -> tuple[int, int]:
    """How many cells of an XLSX hold an error, and how many a formula without a value: both are read as empty."""
    if not zipfile.is_zipfile(path):
        return 0, 0
    errors = uncalculated = 0
    with zipfile.ZipFile(path) as package:
        for part in package.namelist():
            if "worksheets/" in part and part.endswith(".xml"):
                with package.open(part) as stream:
                    rest = b""
                    while piece := stream.read(_CHUNK):
                        text = rest + piece
                        cut = text.rfind(b"</c>") + 4
                        errors += len(_ERROR_CELL.findall(text, 0, cut))
                        uncalculated += len(_UNCALCULATED.findall(text, 0, cut))
                        rest = text[cut:][-_CHUNK:]
    return errors, uncalculated


def _fail(why: str) -> None:
    print(why, file=sys.stderr)
    sys.exit(3)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]), int(sys.argv[5]))
