-- All labels in their order.
SELECT thing, ja, en FROM labels
