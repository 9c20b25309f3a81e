"""How does it come in and go out?"""
