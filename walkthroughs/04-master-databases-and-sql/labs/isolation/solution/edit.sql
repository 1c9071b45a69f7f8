-- A librarian saves a note (:'note') on book :book, of which they have seen version :version. No row is changed when that is
-- no longer the newest; the program then shows the newer note.

update books set note = :'note', version = version + 1 where id = :book and version = :version;
