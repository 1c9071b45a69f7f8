// select title, count(*) as times from loans join books using (isbn) group by isbn, title order by times desc, title limit 2;

db.loans.aggregate([
  { $group: { _id: '$isbn', times: { $sum: 1 } } },
  { $lookup: { from: 'books', localField: '_id', foreignField: 'isbn', as: 'book' } },
  { $unwind: '$book' },
  { $project: { _id: false, title: '$book.title', times: true } },
  { $sort: { times: -1, title: 1 } },
  { $limit: 2 },
]);
