-- A librarian saves a note (:'note') on book :book. The page they typed it into showed version :version of the book.
-- TODO: when somebody else has saved in between, change nothing: what they wrote has not been read yet.

update books set note = :'note', version = version + 1 where id = :book;
