"""File formats that come in and go out: CSV and its relatives, workbooks, vCards.

`detect.open_sheet` reads whatever a person has as one `Sheet` of rows; `csv.writer`, `xlsx.writer` and `vcard.writer`
write. Nothing here knows clients, databases or requests.
"""
