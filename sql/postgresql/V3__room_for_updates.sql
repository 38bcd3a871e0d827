-- How rows are kept, for what is written with every block. H2 has no such choices.

-- Room in each page for the next version of its rows: an update then touches no index.
alter table account set (fillfactor = 70);
alter table balance set (fillfactor = 70);

-- A journal entry is hashes, keys and signatures, lives for a few blocks, and is read only after a restart: compressing it costs more
-- than it saves.
alter table journal_vote alter column entry set storage external;
