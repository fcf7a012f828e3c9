"""The shape of a policy file as pydantic models: keys, types, bounds."""
