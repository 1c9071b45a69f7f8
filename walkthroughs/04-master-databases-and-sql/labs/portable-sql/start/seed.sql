# TODO: the same rows on PostgreSQL, with the same numbers. On MySQL the next number is one above the highest; keep that.

INSERT INTO `members` (`id`, `name`, `email`, `active`) VALUES
  (1, "Ada O'Hara", "ada@example.org", 1),
  (2, "Grace Hopper", "grace@example.org", 1),
  (3, "Mary Seacole", "mary@example.org", 0);

INSERT INTO `loans` (`id`, `member_id`, `title`, `lent_at`, `returned_at`) VALUES
  (1, 1, "Kindred", "2026-01-05 10:00:00", "2026-01-20 16:30:00"),
  (2, 1, "Things Fall Apart", "2026-02-10 09:15:00", "0000-00-00 00:00:00"),
  (3, 3, "Kindred", "2026-02-17 23:59:00", "0000-00-00 00:00:00");
