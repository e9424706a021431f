-- How many demands are late or backordered among those that are open, for the planner: lists begin with what is rare. Changes no rows.

create statistics standing_views (mcv) on open, late, backordered from standing;
