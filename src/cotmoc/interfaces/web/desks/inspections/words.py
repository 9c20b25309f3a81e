"""The English words of the lists that inspections choose from."""

from __future__ import annotations

from cotmoc.registers.inspections.models import Basis, Content, Finding, InspectingBody, Kind

KINDS: dict[str, str] = {
    Kind.COMPLIANCE: "inspection of compliance",
    Kind.VIOLATION_SIGN: "inspection on signs of a violation",
    Kind.CELL_COMMITTEE: "inspection of a cell committee",
    Kind.REGULAR_SUPERVISION: "regular supervision",
    Kind.THEMATIC_SUPERVISION: "supervision on a topic",
}
BASES: dict[str, str] = {Basis.ARTICLE_30: "Party Charter, Article 30", Basis.ARTICLE_32: "Party Charter, Article 32"}
BODIES: dict[str, str] = {
    InspectingBody.COMMITTEE: "Party committee",
    InspectingBody.COMMISSION: "inspection commission",
    InspectingBody.CELL: "cell",
    InspectingBody.ADVISORY: "advisory body of a committee",
}
CONTENTS: dict[str, str] = {
    Content.PARTY_TIED_TO_UNIT: "Party-building tied to unit-building",
    Content.RESOLUTION: "carrying out resolutions and directives",
    Content.WORKING_REGULATION: "working regulation",
    Content.DEMOCRACY_REGULATION: "democracy regulation",
    Content.MEETINGS: "regular meetings",
    Content.PROFESSIONAL: "professional tasks",
    Content.REGULATIONS: "military regulations",
    Content.FINANCE: "finance and Party dues",
}
FINDINGS: dict[str, str] = {
    Finding.Kind.PROFESSIONAL: "professional",
    Finding.Kind.CONDUCT: "conduct, military regulations",
    Finding.Kind.DEMOCRACY: "democracy regulation",
}
