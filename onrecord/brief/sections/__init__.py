"""The sections of a briefing, one module each: material and notes in, a section out; None where there is nothing."""
