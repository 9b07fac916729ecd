"""Cases out and in: event data in the field's own forms, tables, a report to read, and a bundle without loss."""
