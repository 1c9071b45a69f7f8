-- The tables for Shelf's reading evenings. What they must hold is written in requirements.md.

create table members (
  id integer generated always as identity primary key
  -- TODO: name, email, phone
);

-- TODO: events

-- TODO: event_topics

-- TODO: bookings
