"""What may be listed, register by register: the columns, filters and search of every desk's list, and its pages."""
