-- The one-time link of the first page goes: users sign in. Breaks what was opened by such a link; a node of the release before
-- opens none any more.

drop table session;
