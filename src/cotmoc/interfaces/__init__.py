"""How does it come in and go out? (Vào ra bằng lối nào?) HTTP, forms, files, the command line and the clock."""
