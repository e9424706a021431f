-- Messages are found by any number of their envelopes, documents by their names, and a report by the one before it.
-- Indexes alone: nothing breaks.

create index edi_message_interchange on edi_message (ltrim(interchange, '0'), document_id desc);
create index edi_message_group on edi_message (ltrim(group_control, '0'), document_id desc) where group_control <> '';
create index edi_message_control on edi_message (ltrim(control, '0'), document_id desc) where control <> '';
create index edi_message_reports on edi_message (partner_id, document_id desc, n desc)
  where type in ('846', 'INVRPT', '852', 'SLSRPT', '830', 'DELFOR');
create index document_named on document (lower(name) text_pattern_ops, id desc) where name <> '';
