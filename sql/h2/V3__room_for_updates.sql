-- How rows are kept: PostgreSQL has such choices, H2 has none. Here so that both schemas go by the same numbers.
comment on column journal_vote.entry is 'JournalEntry of curia.proto.';
