"""A flow for an invented provider, 練習ストア. Copy this package to begin your own: docs/adding-a-provider.md."""
