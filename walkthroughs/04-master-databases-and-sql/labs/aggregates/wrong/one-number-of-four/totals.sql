select count(*) as loans from loans;
