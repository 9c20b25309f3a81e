"""A person's rights over what is kept about them: requests with their due days, breaches, notices that were read."""
