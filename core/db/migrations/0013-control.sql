-- A document of X12 is found by the control number of its interchange: the 13th element of its ISA, of fixed place. New; breaks nothing.

create index document_control on document (substring(bytes from 91 for 9)) where substring(bytes from 1 for 3) = '\x495341'::bytea;
