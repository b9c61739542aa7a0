"""Exported files made from those of the build before: what stays is copied, the rest is written."""

from __future__ import annotations

from exchange_kg.store.patching.lines import patch_n_quads
from exchange_kg.store.patching.splices import Text, mapped
from exchange_kg.store.patching.turtle import patch_trig, patch_turtle

__all__ = ["Text", "mapped", "patch_n_quads", "patch_trig", "patch_turtle"]
