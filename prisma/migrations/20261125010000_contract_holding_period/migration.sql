-- reservations_running_idx finds what runs now, and costs a booking less.
DROP INDEX reservations_holding_period_idx;
