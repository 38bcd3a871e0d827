-- The ledger of one node: what is final, as ordinary reports want to read it.
-- Written by the node only, one database transaction for each block. Reading is free; writing is noticed: every hash below is
-- computed anew when rows are read, and the account tables are compared with the tip's state root at each start.
-- Accounts are text as people write them (bech32m, cu1...). Hashes, keys and signatures are bytes. Amounts and nonces are
-- numeric(20,0): whole numbers from 0 to 2^64 - 1, amounts in the asset's smallest unit.
-- Few indices and no foreign keys: each would be paid for with every payment, and the hashes hold more than they could.

create table network (
    only_row smallint not null primary key check (only_row = 1),
    chain_id varbinary not null,
    name varchar(64) not null,
    engine varchar(16) not null,
    genesis character large object not null
);
comment on table network is 'The network whose ledger this database holds. One row.';
comment on column network.chain_id is 'Hash of the canonical genesis: every signature covers it.';
comment on column network.genesis is 'The genesis file, JSON.';

create table validator (
    epoch bigint not null,
    validator_index integer not null,
    name varchar(64) not null,
    public_key varbinary not null,
    weight bigint not null,
    address varchar(255) not null,
    primary key (epoch, validator_index)
);
comment on table validator is 'Who votes in an epoch.';
comment on column validator.public_key is 'Key type (one byte, 1 = Ed25519) and key.';

create table block (
    height bigint not null primary key,
    hash varbinary not null unique,
    parent_hash varbinary not null,
    block_time timestamp(3) with time zone not null,
    epoch bigint not null,
    view bigint,
    proposer integer not null,
    transaction_count integer not null,
    transaction_bytes bigint not null,
    transactions_root varbinary not null,
    receipts_root varbinary not null,
    state_root varbinary not null,
    header varbinary not null,
    certificate varbinary
);
comment on table block is 'Final blocks. Height 0 is genesis.';
comment on column block.hash is 'Of the header bytes.';
comment on column block.view is 'In which the certificate was signed; null at height 0.';
comment on column block.proposer is 'Index of the validator that built the block.';
comment on column block.transaction_bytes is 'Bodies and witnesses of its transactions.';
comment on column block.state_root is 'Root over all accounts and assets after this block.';
comment on column block.header is 'The exact bytes that were hashed; the columns beside it repeat them for reports.';
comment on column block.certificate is 'Signatures of a quorum of validators; null at height 0.';

create table transaction (
    height bigint not null,
    block_index integer not null,
    id varbinary not null unique,
    hash varbinary not null,
    outcome integer not null,
    failed_operation integer,
    gas_used numeric(20, 0) not null,
    events_root varbinary,
    sender varchar(48) not null,
    nonce numeric(20, 0) not null,
    expiry_height numeric(20, 0) not null,
    operations integer not null,
    source varchar(48),
    operation varchar(16) not null,
    asset varchar(16),
    recipient varchar(48),
    amount numeric(20, 0),
    reference varchar(208),
    body varbinary not null,
    witnesses varbinary not null,
    primary key (height, block_index)
);
comment on table transaction is 'Transactions of final blocks, each with its receipt and its first operation.';
comment on column transaction.id is 'Hash of the body bytes.';
comment on column transaction.hash is 'Hash of the id and the witnesses: what the block names the transaction by.';
comment on column transaction.outcome is '0: settled. Otherwise why it changed nothing but its nonce: the codes stand in docs/format.md.';
comment on column transaction.failed_operation is 'Index of the operation that failed, from 0; null where all settled.';
comment on column transaction.events_root is 'Root over its rows in event; null where there is none.';
comment on column transaction.operations is 'How many it has. Those beyond the first stand in operation.';
comment on column transaction.source is 'Whose the first operation is; null where it is the sender.';
comment on column transaction.operation is 'The first: createAsset, issue, redeem, transfer, setAuthority or anchor.';
comment on column transaction.recipient is 'The account at the other end of the first operation.';
comment on column transaction.reference is 'What the sender wrote beside a transfer, or what else there is to say of the first operation.';
comment on column transaction.body is 'The exact bytes that were signed; the columns beside it repeat them for reports.';
comment on column transaction.witnesses is '97 bytes for each: key type (one byte, 1 = Ed25519), key, signature. Ascending by key.';

create table operation (
    height bigint not null,
    block_index integer not null,
    operation_index integer not null,
    source varchar(48) not null,
    operation varchar(16) not null,
    asset varchar(16),
    recipient varchar(48),
    amount numeric(20, 0),
    reference varchar(208),
    primary key (height, block_index, operation_index)
);
comment on table operation is 'Operations of transactions that have several, from the second on: the first stands in transaction.';
comment on column operation.operation_index is 'In the transaction, from 1.';
comment on column operation.source is 'The account that it acts for.';

create table event (
    height bigint not null,
    block_index integer not null,
    event_index integer not null,
    topic varchar(32) not null,
    data varbinary not null,
    primary key (height, block_index, event_index)
);
comment on table event is 'What operations reported. No operation reports anything so far.';
comment on column event.event_index is 'In the transaction, from 0.';

create table asset (
    code varchar(16) not null primary key,
    decimals smallint not null check (decimals between 0 and 18),
    issuer varchar(48) not null,
    supply numeric(20, 0) not null check (supply between 0 and 18446744073709551615)
);
comment on table asset is 'Assets as they stand after the highest block.';
comment on column asset.decimals is 'Digits after the point: a unit of 2 decimals is a hundredth.';
comment on column asset.supply is 'In the smallest unit. Always the sum of its balances.';

create table account (
    id varchar(48) not null primary key,
    public_key varbinary,
    authority varbinary,
    nonce_floor numeric(20, 0) not null check (nonce_floor between 0 and 18446744073709551615),
    nonces_used varbinary not null
);
comment on table account is 'Accounts as they stand after the highest block.';
comment on column account.public_key is 'The key that signs for it; null until the first transaction of the account shows it, and where authority says who signs.';
comment on column account.authority is 'Who signs where it is not one key: threshold (two bytes), count of keys, then each key (33 bytes) with its weight (one byte).';
comment on column account.nonce_floor is 'Every nonce below is used.';
comment on column account.nonces_used is 'Which nonces from the floor on are used too.';

create table balance (
    account varchar(48) not null,
    asset varchar(16) not null,
    amount numeric(20, 0) not null check (amount between 0 and 18446744073709551615),
    primary key (account, asset)
);
comment on table balance is 'Balances as they stand after the highest block, in the smallest unit of the asset.';

create table anchor (
    account varchar(48) not null,
    content_hash varbinary not null,
    size bigint not null check (size >= 0),
    note varbinary not null,
    height bigint not null check (height >= 1),
    primary key (account, content_hash)
);
comment on table anchor is 'What accounts have anchored. Rows are never changed and never removed.';
comment on column anchor.content_hash is 'SHA-256 of the content.';
comment on column anchor.size is 'Of the content in bytes, as the account states it.';
comment on column anchor.note is 'In UTF-8. Bytes, because a note may hold U+0000.';
comment on column anchor.height is 'Of the block that it settled in.';
