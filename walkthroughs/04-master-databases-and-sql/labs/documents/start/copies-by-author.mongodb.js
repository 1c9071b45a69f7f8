// select author, count(*) as copies from books join copies on … group by author order by copies desc, author;
// TODO: documents such as { author: 'Octavia E. Butler', copies: 2 }; authors without a copy are left out.

db.books.aggregate([{ $project: { author: true, copies: true } }]);
