# Shelf as it ran on MySQL for years, without strict mode. TODO: the same tables on PostgreSQL.
# What was 0 or 1 becomes a boolean. What was a zero date becomes NULL. Numbers are still given by the database.
# MySQL compares strings without regard to case: an address is taken, however it is typed.

CREATE TABLE `members` (
  `id`     INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  `name`   VARCHAR(100) NOT NULL,
  `email`  VARCHAR(254) NOT NULL,
  `active` TINYINT(1) NOT NULL DEFAULT 1,
  UNIQUE KEY `members_email` (`email`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;

CREATE TABLE `loans` (
  `id`          INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  `member_id`   INT UNSIGNED NOT NULL,
  `title`       VARCHAR(200) NOT NULL,
  `lent_at`     DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
  `returned_at` DATETIME NOT NULL DEFAULT "0000-00-00 00:00:00",  # while it is out
  KEY `loans_member` (`member_id`),
  FOREIGN KEY (`member_id`) REFERENCES `members` (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;
