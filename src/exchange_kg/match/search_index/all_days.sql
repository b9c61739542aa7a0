-- The days of all records in their order.
SELECT earliest, latest, record FROM dates
