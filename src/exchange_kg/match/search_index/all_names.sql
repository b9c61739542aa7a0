SELECT thing, name, property, key, number FROM names ORDER BY number
