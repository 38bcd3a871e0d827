-- What convicts a validator: two votes of one kind, epoch, view and height for two blocks, both with its signature. Written by the node
-- that saw both; nothing is ever deleted here, and the node keeps a bounded number of each validator.

create table evidence (
    validator integer not null,
    epoch bigint not null,
    view bigint not null,
    height bigint not null,
    kind smallint not null,
    public_key bytea not null,
    first_vote bytea not null,
    first_signature bytea not null,
    second_vote bytea not null,
    second_signature bytea not null,
    seen_at timestamp(3) with time zone not null,
    primary key (validator, epoch, view, height, kind)
);
comment on table evidence is 'Votes of one validator that contradict each other. Once for each place.';
comment on column evidence.kind is '1: PREPARE. 2: COMMIT.';
comment on column evidence.first_vote is 'The exact bytes that were signed, 146 of them: docs/format.md.';
comment on column evidence.seen_at is 'By this node''s clock.';
