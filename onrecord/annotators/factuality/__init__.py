"""Factuality: did it happen, according to the text?

walk: the operators (negation, *may*, *refuse to*, *if*) that a verb or noun stands under, from the sentence's main verb
down -> value: from -3 (certainly not) to 3 (certainly), and how sure that is -> reading: the same in words.
"""
