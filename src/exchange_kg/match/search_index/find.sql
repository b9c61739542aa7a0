SELECT names.thing, names.name, names.property, names.key
FROM grams
JOIN names ON names.number = grams.rowid
WHERE grams MATCH :expression AND grams.rowid BETWEEN :first AND :last
ORDER BY grams.rowid
