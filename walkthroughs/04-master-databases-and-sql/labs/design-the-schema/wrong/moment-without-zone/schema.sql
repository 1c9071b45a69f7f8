-- The tables for Shelf's reading evenings. What they must hold is written in requirements.md.

create table members (
  id    integer generated always as identity primary key,
  name  text not null,
  email text not null unique,
  phone text                      -- text: leading zeros, "+" and spaces are part of it; null when there is none
);

create table events (
  id        integer generated always as identity primary key,
  title     text not null,
  starts_at timestamp not null,   -- one moment, whatever the listener's time zone
  seats     integer not null,
  fee       numeric(8, 2) not null
);

-- One row per topic, so that a topic can be searched, counted and removed without touching the others. (What is in a
-- primary key is automatically not null.)
create table event_topics (
  event_id integer references events (id),
  topic    text,
  primary key (event_id, topic)
);

-- Who comes to what. The pair is the key, which also says that nobody books the same evening twice.
create table bookings (
  member_id    integer references members (id),
  event_id     integer references events (id),
  booked_at    timestamptz not null default now(),
  cancelled_on date,              -- null while the booking stands
  primary key (member_id, event_id)
);
