SELECT ja, ja_tag, en, en_tag FROM labels WHERE thing = :thing
