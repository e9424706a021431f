-- What qualifiers of days mean to a partner decides from now on, under other names: what was kept of it decided nothing. Rewrites profiles; breaks nothing.

update partner set profile = profile - 'dates' where profile ? 'dates';
update partner_profile set profile = profile - 'dates' where profile ? 'dates';
