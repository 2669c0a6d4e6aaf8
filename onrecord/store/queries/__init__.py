"""What single views ask of a case: bounded answers, read from indices, however large the case is.

One module for each view. A query here takes a connection (or a `Reading`), returns frozen records, and names how many
it returns at most; it never walks a whole table.
"""
