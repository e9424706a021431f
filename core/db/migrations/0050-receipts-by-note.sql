-- A delivery note that is typed or scanned finds its receipt. Adds an index, changes no rows.

create index receipt_note on receipt (note);
