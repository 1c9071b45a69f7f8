// select author, count(*) as copies from books join copies on … group by author order by copies desc, author;

db.books.aggregate([
  { $group: { _id: '$author', copies: { $sum: 1 } } },
  { $project: { _id: false, author: '$_id', copies: true } },
  { $sort: { copies: -1, author: 1 } },
]);
