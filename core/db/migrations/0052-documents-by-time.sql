-- Messages of EDI are listed by time, newest first. Adds an index, changes no rows.

create index document_at on document (at desc, id desc);
