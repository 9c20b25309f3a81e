"""What the tests of the office share."""

from tests.interfaces.office.importing.world import begun, take

__all__ = ["begun", "take"]
