-- All codes in their order.
SELECT key, thing, "group", property FROM codes
