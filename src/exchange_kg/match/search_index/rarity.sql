SELECT doc FROM pairs WHERE term = :pair
