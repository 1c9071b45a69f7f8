db.loans.aggregate([
  { $lookup: { from: 'books', localField: 'isbn', foreignField: 'isbn', as: 'book' } },
  { $unwind: '$book' },
  { $group: { _id: '$book.title', times: { $sum: 1 } } },
  { $project: { _id: false, title: '$_id', times: true } },
  { $sort: { times: -1, title: 1 } },
  { $limit: 2 },
]);
