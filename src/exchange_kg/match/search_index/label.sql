SELECT ja, en FROM labels WHERE thing = :thing
