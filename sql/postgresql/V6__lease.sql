-- Which process writes this database. Two servers of one validator share its key and its database: without a lease both would vote. Every
-- write of votes and blocks is made under the token it was begun with, so that a process which was paused, and whose lease another took,
-- writes nothing when it wakes up.

create table lease (
    only_row smallint not null primary key check (only_row = 1),
    token bigint not null,
    holder varchar(300) not null,
    expires_at timestamp(3) with time zone not null
);
comment on table lease is 'Exactly one row.';
comment on column lease.token is 'Fencing token: one more with each holder. 0: nobody has held it yet.';
comment on column lease.holder is 'Host and node directory of the process; for people, and for a server that starts again.';
comment on column lease.expires_at is 'By the clock of the database. Until then it is renewed or nobody else takes it.';

insert into lease (only_row, token, holder, expires_at) values (1, 0, '', timestamp with time zone '1970-01-01 00:00:00+00');
