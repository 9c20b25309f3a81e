"""The half-year report as files: PDF in the Party's form, Word to edit, Excel with real numbers; all from one content."""
