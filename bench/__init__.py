"""The budgets of the ledger and the line, each as a ratio to a baseline measured in the same run."""
