"""What is known outside the package and comes in packages: borders, gazetteer numbers, country codes; read only where needed."""
