// select title, count(*) as times from loans join books using (isbn) group by isbn, title order by times desc, title limit 2;
// TODO: two documents such as { title: 'Kindred', times: 2 }. A loan knows the ISBN; the title is in books.

db.loans.aggregate([{ $group: { _id: '$barcode', times: { $sum: 1 } } }]);
