"""The half-year report as files: PDF in the Party's form, Word to edit, Excel to calculate; all from one content."""
