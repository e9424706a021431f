-- What a partner says of what we sent is a part of its document. Widens a constraint, adds an index; breaks nothing.

alter table document_part drop constraint document_part_kind;
alter table document_part add constraint document_part_kind
  check (kind in ('order', 'change', 'text', 'activity', 'forecast', 'acknowledgment', 'other'));
create index edi_message_state on edi_message (state, document_id, n);
