"""The reconciliation service: W3C Entity Reconciliation Community Group, Reconciliation Service API 0.2."""
