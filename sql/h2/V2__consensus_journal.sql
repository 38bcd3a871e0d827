-- What this validator has bound itself to. Written before the vote leaves the node, so that it never signs the opposite after a
-- crash. Small: rows of heights that are final are deleted. Whoever restores an old backup of these tables makes the validator
-- forget its word: never do that to a node that votes.

create table journal_vote (
    epoch bigint not null,
    view bigint not null,
    height bigint not null,
    kind smallint not null,
    block_hash varbinary not null,
    entry binary large object not null,
    primary key (epoch, view, height, kind)
);
comment on table journal_vote is 'Own votes. The primary key refuses a second vote of the same epoch, view, height and kind.';
comment on column journal_vote.kind is '1: PREPARE, with the block. 2: COMMIT, with the certificate of PREPAREs that is the lock.';
comment on column journal_vote.entry is 'JournalEntry of curia.proto.';

create table journal_view (
    only_row smallint not null primary key check (only_row = 1),
    epoch bigint not null,
    view bigint not null,
    changing boolean not null,
    entry binary large object not null
);
comment on table journal_view is 'The last view that was entered, or called for while changing. At most one row.';
comment on column journal_view.entry is 'JournalEntry of curia.proto.';
