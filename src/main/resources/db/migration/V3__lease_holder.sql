-- Whose lease it is: a service that has the same data directory takes it over at once.

alter table lease_renewal add column holder text not null default '';
