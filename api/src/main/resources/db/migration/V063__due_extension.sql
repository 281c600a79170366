-- A request for a later due day: the day it was asked from, the day asked for, and whether the holidays of all years between were known when it
-- was counted. Null in requests of other kinds.
ALTER TABLE approval ADD COLUMN due_before DATE;
ALTER TABLE approval ADD COLUMN due_after DATE;
ALTER TABLE approval ADD COLUMN due_calendar_known BOOLEAN;
