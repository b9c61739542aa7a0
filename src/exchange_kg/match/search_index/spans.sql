-- From which number of a name to which each group and length goes.
SELECT "group", first, last FROM lengths ORDER BY first
