-- All names by their numbers.
SELECT number, key, thing, name, property FROM names ORDER BY number
