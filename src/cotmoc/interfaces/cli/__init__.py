"""The command line: verify, trace, report, health."""
