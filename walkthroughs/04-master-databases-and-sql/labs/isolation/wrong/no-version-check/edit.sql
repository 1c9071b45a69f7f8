update books set note = :'note', version = :version + 1 where id = :book;
