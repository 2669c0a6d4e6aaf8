"""Charts: where things stand on a drawing, worked out here and written as SVG by templates. Pure, in whole pixels."""
