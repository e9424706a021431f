-- Items are found by how their code, name or GTIN begins. New indexes; breaks nothing.

create index item_code_begins on item (lower(code) text_pattern_ops);
create index item_name_begins on item (lower(name) text_pattern_ops);
create index item_alias_code_begins on item_alias (code text_pattern_ops);
