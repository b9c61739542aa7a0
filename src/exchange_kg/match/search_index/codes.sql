SELECT thing, "group", property FROM codes WHERE key = :key ORDER BY thing, property
