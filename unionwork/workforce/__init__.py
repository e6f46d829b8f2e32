"""职工: the enterprise, its union, its departments and everyone who works there."""
