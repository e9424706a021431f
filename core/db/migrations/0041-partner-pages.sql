-- Why a profile was saved, beside who and when; the last document of a partner each way is found at once. Adds a column and an index; breaks nothing.

alter table partner_profile add column remark text;
alter table partner_profile add constraint partner_profile_remark check (remark <> '');
create index edi_message_partner_way on edi_message (partner_id, direction, document_id, n);
