"""Workbooks: XLSX, XLSM, XLSB, XLS and ODS come in, XLSX goes out."""
