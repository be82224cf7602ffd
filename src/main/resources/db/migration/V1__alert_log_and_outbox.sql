-- The log of firings, the states of their rules and the outbox: written together or not at all.
-- All times are microseconds since 1970-01-01T00:00Z. Rules and symbols may be long, so they are
-- indexed by their digest.

create table run (
  name text primary key,
  position bigint not null,
  stored_at bigint not null
);
comment on table run is 'which pass over which input';
comment on column run.position is 'the furthest input whose outcome is stored';

create table firing (
  sequence bigint generated always as identity primary key,
  id text not null unique,
  run text not null references run,
  position bigint not null,
  ordinal integer not null,
  rule text not null,
  symbol text not null,
  severity text not null check (severity in ('info', 'warning', 'critical')),
  time bigint not null,
  document json not null,
  stored_at bigint not null,
  acknowledged_at bigint,
  acknowledged_by text,
  unique (run, position, ordinal)
);
comment on column firing.document is 'the firing as it left the engine; never changed';

create index firing_rule on firing (md5(rule), sequence desc);
create index firing_symbol on firing (md5(symbol), sequence desc);
create index firing_time on firing (time);
create index firing_open on firing (sequence desc) where acknowledged_at is null;

create table rule_state (
  run text not null references run,
  rule text not null,
  version text not null,
  position bigint not null,
  state text not null
);
create unique index rule_state_key on rule_state (run, md5(rule));
comment on column rule_state.state is 'only the engine reads it';

create table channel_order (
  channel text primary key,
  last bigint not null
);
comment on table channel_order is 'the number each channel gave last to a notification';

create table outbox (
  id bigint generated always as identity primary key,
  event_id text not null unique,
  firing bigint not null references firing on delete cascade,
  event text not null check (event in ('firing', 'update', 'test', 'digest')),
  channel text not null,
  target text,
  channel_sequence bigint not null,
  state text not null default 'waiting' check (state in ('waiting', 'delivered', 'dead')),
  created_at bigint not null,
  due_at bigint not null,
  claimed_until bigint,
  attempts integer not null default 0,
  reason text,
  ended_at bigint,
  unique (channel, channel_sequence)
);
create unique index outbox_once on outbox (firing, event, channel, target) nulls not distinct;
create index outbox_waiting on outbox (due_at) where state = 'waiting';
create index outbox_state on outbox (state, id desc);

create table delivery_attempt (
  notification bigint not null references outbox on delete cascade,
  attempt integer not null,
  began_at bigint not null,
  ended_at bigint not null,
  result text not null check (result in ('accepted', 'again', 'rejected')),
  reason text not null,
  sentence text not null,
  primary key (notification, attempt)
);
