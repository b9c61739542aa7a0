SELECT thing, name, property, number FROM names WHERE key = :key ORDER BY number
