-- Whether this validator may sign, and by what a node knows that the database is the one it has always written: a validator whose
-- database was restored, replaced or emptied has forgotten votes, and follows in quarantine until its operator lets it in again.

create table journal_standing (
    only_row smallint not null primary key check (only_row = 1),
    quarantined boolean not null,
    entry binary large object not null
);
comment on table journal_standing is 'The last quarantine, or what ended it. At most one row; none: it was never in quarantine.';
comment on column journal_standing.entry is 'JournalEntry of curia.proto.';

create table restore_mark (
    only_row smallint not null primary key check (only_row = 1),
    id varchar(32) not null,
    starts bigint not null
);
comment on table restore_mark is 'Half of a mark; the other half is a file in the node''s own directory. At most one row.';
comment on column restore_mark.id is 'Random, drawn when the node first started with this database.';
comment on column restore_mark.starts is 'How often a node has started with this database.';

create table database_owner (
    only_row smallint not null primary key check (only_row = 1),
    public_key varbinary not null
);
comment on table database_owner is 'The validator whose votes are here: a node with another key refuses this database. At most one row.';
comment on column database_owner.public_key is 'Key type (one byte, 1 = Ed25519) and key.';
