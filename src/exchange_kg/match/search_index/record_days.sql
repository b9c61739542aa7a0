-- Records that certainly lie in a time come first, then those that reach beyond it.
SELECT record, count(*) OVER ()
FROM dates
WHERE earliest <= :until AND latest >= :since
ORDER BY earliest < :since OR latest > :until, earliest, latest, record
LIMIT :most
