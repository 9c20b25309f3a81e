"""Files in and out: Tệp vào, tệp ra — the office's own workbooks, Word, Excel and PDF."""
