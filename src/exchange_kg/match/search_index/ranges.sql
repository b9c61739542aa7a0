SELECT "group", min(first), max(last)
FROM lengths
WHERE length BETWEEN :shortest AND :longest
GROUP BY "group"
