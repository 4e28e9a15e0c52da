"""What to do next on a page, as data: merit, effect, permission, the plan. Pure."""
