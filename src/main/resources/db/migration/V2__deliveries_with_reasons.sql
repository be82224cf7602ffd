-- Decisions of the delivery's stages, silences, the end of a firing's state, and the lease of the
-- one active service. Times are microseconds since 1970-01-01T00:00Z.

alter table firing add column no_longer_true_at bigint;
comment on column firing.no_longer_true_at is 'when the state it told of ended, in event time';
create index firing_still_true on firing (md5(rule)) where no_longer_true_at is null;

alter table outbox alter column firing drop not null;
alter table outbox
  add column document json,
  add column because text not null default '',
  add column group_key text not null default '',
  add column urgency smallint not null default 1,
  add column subject text not null default '',
  add column ready_at bigint,
  add column held_reason text,
  add column held_by text,
  add column note text,
  add column unless_acknowledged boolean not null default false,
  add column carrier bigint references outbox on delete set null,
  add column reference text,
  drop column claimed_until,
  drop constraint outbox_state_check,
  add constraint outbox_state_check
    check (state in ('waiting', 'delivered', 'dead', 'suppressed')),
  drop constraint outbox_event_check,
  add constraint outbox_event_check
    check (event in ('firing', 'update', 'test', 'digest', 'notice')),
  add constraint outbox_tells_something check (firing is not null or document is not null);
comment on column outbox.document is 'what a test or notice tells, which is no firing of the log';
comment on column outbox.because is 'why this receiver';
comment on column outbox.urgency is 'of its severity; the greater goes first';
comment on column outbox.subject is 'rule and symbol, for what is not to be repeated';
comment on column outbox.held_by is 'what held or suppressed it, for a person';
comment on column outbox.carrier is 'the row under whose event id it went out with others';
comment on column outbox.reference is 'what the channel called the message';

drop index outbox_once;
create unique index outbox_once on outbox (firing, event, channel, target) nulls not distinct
  where firing is not null;
drop index outbox_waiting;
create index outbox_waiting on outbox (channel, due_at) where state = 'waiting';
create index outbox_carried on outbox (carrier) where carrier is not null;
create index outbox_told on outbox (channel, md5(subject), ended_at) where state = 'delivered';

create table silence (
  id bigint generated always as identity primary key,
  matchers json not null,
  begins_at bigint not null,
  ends_at bigint not null,
  author text not null,
  reason text not null,
  created_at bigint not null
);
create index silence_end on silence (ends_at);

create table lease (
  name text primary key,
  token bigint not null
);
comment on table lease is 'who is the one active service; a write shares this row to be sure of it';
create table lease_renewal (
  name text primary key references lease,
  expires_at timestamptz not null
);
