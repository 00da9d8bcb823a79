-- Lists begin with what changed last, and that is where the rows of before lie too: a change of ten thousand tickets leaves twice as many of them where every list
-- looks first. At a million tickets a twentieth of the table, the server's own threshold, is five such changes; a hundredth is one.
alter table ticket set (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 500);
alter table ticket_facet set (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 500);
