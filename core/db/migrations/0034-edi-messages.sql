-- The messages of interchanges, in and out: their control numbers and how each was acknowledged. New; breaks nothing.

create table edi_message (
  document_id bigint not null references document,
  n integer not null constraint edi_message_n check (n > 0),
  direction text not null constraint edi_message_direction check (direction in ('in', 'out')),
  partner_id bigint references partner,
  type text not null,
  sender text not null default '',
  receiver text not null default '',
  interchange text not null,
  group_control text not null default '',
  control text not null default '',
  part integer,
  order_id bigint,
  state text not null constraint edi_message_state check (state in ('none', 'waiting', 'accepted', 'accepted with errors', 'rejected')),
  due_at bigint,
  codes jsonb not null default '[]' constraint edi_message_codes check (jsonb_typeof(codes) = 'array'),
  acknowledged_by bigint references document,
  acknowledged_at bigint,
  primary key (document_id, n),
  constraint edi_message_waits check ((state = 'waiting') = (due_at is not null)),
  constraint edi_message_acknowledged check ((state in ('none', 'waiting')) = (acknowledged_by is null) and (acknowledged_by is null) = (acknowledged_at is null))
);
comment on table edi_message is 'Of what we sent: whether it was acknowledged and by which document; of what came: how we acknowledged it. Nobody acknowledges an acknowledgment (none).';

-- A series of ours never says a number twice.
create unique index edi_message_out_once on edi_message (partner_id, interchange, group_control, control) where direction = 'out';
-- What an acknowledgment names, whatever zeros lead it.
create index edi_message_out_named on edi_message (partner_id, ltrim(group_control, '0')) where direction = 'out';
-- Repeated numbers of a sender, and gaps in them.
create index edi_message_in_number on edi_message (sender, ltrim(interchange, '0')) where direction = 'in';
create index edi_message_waiting on edi_message (due_at) where state = 'waiting';
create index edi_message_order on edi_message (order_id) where order_id is not null;
create index edi_message_partner on edi_message (partner_id, document_id, n);

-- What was sent before was X12, one set in each: its numbers stand where ISA has them. Nobody waits for its acknowledgment.
insert into edi_message (document_id, n, direction, partner_id, type, sender, receiver, interchange, group_control, control, state)
  select id, 1, 'out', partner_id, kind,
    convert_from(substring(bytes from 33 for 2), 'LATIN1') || ':' || rtrim(convert_from(substring(bytes from 36 for 15), 'LATIN1')),
    convert_from(substring(bytes from 52 for 2), 'LATIN1') || ':' || rtrim(convert_from(substring(bytes from 55 for 15), 'LATIN1')),
    convert_from(substring(bytes from 91 for 9), 'LATIN1'), ltrim(convert_from(substring(bytes from 91 for 9), 'LATIN1'), '0'), '0001', 'none'
  from document where direction = 'out' and channel = 'edi' and substring(bytes from 1 for 3) = '\x495341';
