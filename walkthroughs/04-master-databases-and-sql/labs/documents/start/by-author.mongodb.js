// select isbn, title from books where author = 'Ursula K. Le Guin' order by title;
// TODO: the same documents, with isbn and title alone.

db.books.find({});
