"""Papers by content hash; identity-class files encrypted; uploads looked at first."""
