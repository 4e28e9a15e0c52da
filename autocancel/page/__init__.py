"""What a page shows: lines, labels with values, rows, controls, fields. Pure after observe.js."""
