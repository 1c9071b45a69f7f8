// select isbn, title from books where author = 'Ursula K. Le Guin' order by title;

db.books.find({ author: /Le Guin$/ }, { _id: false, isbn: true, title: true }).sort({ title: 1 });
