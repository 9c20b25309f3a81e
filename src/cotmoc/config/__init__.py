"""How is the house put together? Settings, addresses and the console command; nobody imports this floor."""
