-- All labels in their order.
SELECT thing, ja, ja_tag, en, en_tag FROM labels
