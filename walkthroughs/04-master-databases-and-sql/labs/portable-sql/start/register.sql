# Somebody signs up, or has a new name: the member with the address :'email' is now called :'name'.
# TODO: on PostgreSQL, in one statement.

INSERT INTO `members` (`name`, `email`) VALUES (:'name', :'email')
ON DUPLICATE KEY UPDATE `name` = VALUES(`name`);
